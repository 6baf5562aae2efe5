"""Lists of members and of the roles that people hold."""

from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.reads import Page, TenantCollection

#: Nobody sees personal details in a list, so they are not even read.
_SEALED: Final = ("details",)
#: More organisations than stand below any one.
_SUBTREE: Final = 5000


def list_members(
    members: TenantCollection, organisations: TenantCollection, actor: Actor, query: dict[str, Any]
) -> Page:
    """Members the reader may see: all of the tenant, or those of their buildings and organisations with all below."""
    match = {name: query[name] for name in ("status", "building_id", "enterprise_id") if query.get(name)}
    places: list[dict[str, Any]] = []
    if query.get("organisation_id"):
        places.append(_in_organisations([query["organisation_id"]]))
    scopes = actor.scopes("member.read")
    if EVERYWHERE not in scopes:
        below = _subtree(organisations, _named(scopes, "organisation"))
        places.append({"$or": [{"building_id": {"$in": _named(scopes, "building")}}, *_in_organisations(below)["$or"]]})
    if places:
        match["$and"] = places
    return members.page(match, cursor=query.get("cursor"), limit=query["limit"], without=_SEALED)


def list_role_assignments(assignments: TenantCollection, actor: Actor, query: dict[str, Any]) -> Page:
    """Who holds which role, within the scopes in which the reader may read members."""
    match = {name: query[name] for name in ("person_id", "role", "scope_id") if query.get(name)}
    scopes = actor.scopes("member.read")
    if EVERYWHERE not in scopes:
        match["$and"] = [{"scope_id": {"$in": sorted(where.partition(":")[2] for where in scopes)}}]
    return assignments.page(match, cursor=query.get("cursor"), limit=query["limit"])


def _in_organisations(identifiers: list[str]) -> dict[str, Any]:
    within = {"$in": identifiers}
    return {"$or": [{"home_organisation_id": within}, {"host_organisation_ids": within}]}


def _subtree(organisations: TenantCollection, roots: list[str]) -> list[str]:
    """The organisations named and all below them."""
    below = organisations.find({"path": {"$in": roots}}, limit=_SUBTREE) if roots else []
    return sorted({*roots, *(organisation["_id"] for organisation in below)})


def _named(scopes: frozenset[str], kind: str) -> list[str]:
    return sorted(where.partition(":")[2] for where in scopes if where.startswith(f"{kind}:"))
