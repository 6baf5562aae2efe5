"""Members as a list."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.persistence.reads import Page, TenantCollection, given

#: Nobody sees personal details in a list, so they are not even read.
_SEALED: Final = ("details",)
#: More organisations than stand below any one.
_SUBTREE: Final = 5000


def list_members(
    members: TenantCollection, organisations: TenantCollection, actor: Actor, query: Mapping[str, Any]
) -> Page:
    """Members the reader may see: all of the tenant, or those of their buildings and organisations with all below."""
    match = given(query, "status", "building_id", "enterprise_id")
    places: list[dict[str, Any]] = []
    if query.get("organisation_id"):
        places.append(_in_organisations([query["organisation_id"]]))
    scopes = actor.scopes("member.read")
    if EVERYWHERE not in scopes:
        below = _subtree(organisations, ids_in(scopes, "organisation"))
        places.append({"$or": [{"building_id": {"$in": ids_in(scopes, "building")}}, *_in_organisations(below)["$or"]]})
    if places:
        match["$and"] = places
    return members.page(match, cursor=query.get("cursor"), limit=query["limit"], without=_SEALED)


def _in_organisations(identifiers: list[str]) -> dict[str, Any]:
    within = {"$in": identifiers}
    return {"$or": [{"home_organisation_id": within}, {"host_organisation_ids": within}]}


def _subtree(organisations: TenantCollection, roots: list[str]) -> list[str]:
    """The organisations named and all below them."""
    below = organisations.find({"path": {"$in": roots}}, limit=_SUBTREE) if roots else []
    return sorted({*roots, *(organisation["_id"] for organisation in below)})
