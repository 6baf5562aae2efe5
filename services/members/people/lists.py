"""The list of members."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given
from services.members.people.domain import AFFILIATION
from services.members.people.sealing import with_name
from services.members.stored_ids import with_own_id

#: Nobody sees personal details in a list, so they are not read.
_SEALED: Final = ("details",)
#: More organisations than any has below it.
_SUBTREE: Final = 5000


def list_members(
    members: TenantCollection,
    organisations: TenantCollection,
    actor: Actor,
    query: Mapping[str, Any],
    unseal: Callable[[str], str],
) -> Page:
    """Members that the actor may see: all, or those of the actor's buildings and organisations with all below."""
    match = given(query, "status", "building_id", "enterprise_id")
    places: list[dict[str, Any]] = []
    if query.get("organisation_id"):
        places.append(_in_organisations([query["organisation_id"]]))
    scopes = actor.scopes("member.read")
    if EVERYWHERE not in scopes:
        # A secretary of a committee sees the members of all branches below it.
        below = _subtree(organisations, ids_in(scopes, "organisation"))
        places.append({"$or": [{"building_id": {"$in": ids_in(scopes, "building")}}, *_in_organisations(below)["$or"]]})
    if places:
        match["$and"] = places
    if query.get("organisation_id") and not _needs_affiliation(actor):
        # Whoever asks for the people of a branch learns who is a party member.
        actor.demand("member.place")
    page = members.page(match, cursor=query.get("cursor"), limit=query["limit"], without=_SEALED)
    return Page([shown(with_name(with_own_id(member), unseal), actor) for member in page.items], page.next)


def shown(member: Document, actor: Actor) -> Document:
    """The member as the actor may see them: without what tells of political affiliation, unless the actor needs it."""
    if _needs_affiliation(actor):
        return member
    kinds = [kind for kind in member["kinds"] if kind not in AFFILIATION]
    hidden: Document = {"home_organisation_id": None, "host_organisation_ids": [], "home_elsewhere": None}
    return {**member, "kinds": kinds, **hidden}


def _needs_affiliation(actor: Actor) -> bool:
    return any(actor.holds(permission) for permission in ("member.verify", "member.place", "member.reveal"))


def _in_organisations(identifiers: list[str]) -> dict[str, Any]:
    within = {"$in": identifiers}
    return {"$or": [{"home_organisation_id": within}, {"host_organisation_ids": within}]}


def _subtree(organisations: TenantCollection, roots: list[str]) -> list[str]:
    """These organisations and all below them."""
    below = organisations.find({"path": {"$in": roots}}, limit=_SUBTREE) if roots else []
    return sorted({*roots, *(organisation["_id"] for organisation in below)})
