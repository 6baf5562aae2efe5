"""Lists of needs and resources, and one in full."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.kernel.finding import TITLE
from chassis.kernel.identity import Actor, ids_in, narrowed, scope
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.listings.domain import CAPACITIES, EVERYONE, LISTINGS, MODERATE, ORDERS
from services.requests.listings.errors import NoSuchListing
from services.requests.listings.states import Status
from services.requests.people.domain import PEOPLE
from services.requests.scopes import places

Reads = Callable[[str], TenantCollection]

_FILTERS: Final = ("kind", "status", "category", "building_id", "party_id")
#: Nobody but those concerned sees these.
_KEPT_BACK: Final = [Status.DRAFT.value, Status.WITHDRAWN.value]


def list_listings(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Needs and resources, newest first, with what is left of them. One's own and those of whom one is staff in all states;
    others' as far as shown to them.
    """
    match: dict[str, Any] = {**given(query, *_FILTERS), **found_by(query, TITLE)}
    hidden: list[str] = [Status.TAKEN_BACK.value]
    if query["mine"]:
        match["owner_id"] = actor.person_id
    elif not actor.may(MODERATE):
        kept_back = _KEPT_BACK if query.get("status") not in _KEPT_BACK or not staffed(actor) else []
        hidden = [*hidden, *kept_back]
        match |= _seen(reads, actor, query, kept_back)
    if query.get("status") in hidden:
        return Page([], None)
    if not query.get("status"):
        match["status"] = {"$nin": hidden}
    page = newest(reads(LISTINGS), match, "recorded_at", query)
    return Page(_with_left(reads, page.items), page.next)


def staffed(actor: Actor) -> list[str]:
    """The buildings of which the actor is staff."""
    return ids_in(actor.scopes(MODERATE), "building")


def _seen(reads: Reads, actor: Actor, query: Mapping[str, Any], kept_back: list[str]) -> dict[str, Any]:
    """What of others is shown to somebody who is not staff of the whole street office."""
    if not kept_back:
        return {"building_id": {"$in": narrowed(actor.scopes(MODERATE), "building", query.get("building_id"))}}
    return {"audience": {"$in": [EVERYONE, *staffed(actor), *_building_of(reads, actor)]}}


def show_listing(reads: Reads, actor: Actor, listing_id: str) -> Document:
    """A need or resource. Its contact only for those who answer for it, and whoever has an accepted order. Raises NoSuchListing."""
    row = reads(LISTINGS).find_one({"_id": listing_id})
    if row is None or row["status"] == Status.TAKEN_BACK.value:
        raise NoSuchListing
    mine = is_answering(actor, row)
    seen = row["status"] not in _KEPT_BACK and (
        EVERYONE in row["audience"] or bool({*row["audience"]} & {*_building_of(reads, actor)})
    )
    agreed = _has_agreed(reads, actor, listing_id)
    if not (mine or seen or agreed):
        raise NoSuchListing
    (shown,) = _with_left(reads, [row])
    return {**shown, "contact": row["contact"] if mine or agreed else None, "is_mine": mine}


def is_answering(actor: Actor, row: Mapping[str, Any]) -> bool:
    """As `use_cases.answering`, of a stored row."""
    return is_of_its_side(actor, row) or actor.may(MODERATE, *places(row["building_id"]))


def is_of_its_side(actor: Actor, row: Mapping[str, Any]) -> bool:
    """Its owner, and officers of its unit."""
    unit = row["party_id"] if row["offered_by"] == "unit" else None
    return actor.person_id == row["owner_id"] or (
        unit is not None and actor.may("work_order.handle", scope("unit", unit))
    )


def _has_agreed(reads: Reads, actor: Actor, listing_id: str) -> bool:
    match = {"listing_id": listing_id, "placer_id": actor.person_id, "status": {"$in": ["accepted", "done", "thanked"]}}
    return reads(ORDERS).find_one(match) is not None


def _building_of(reads: Reads, actor: Actor) -> list[str]:
    """Where somebody is, as members has told."""
    person = reads(PEOPLE).find_one({"person_id": actor.person_id}) or {}
    return [person["building_id"]] if person.get("building_id") else []


def _with_left(reads: Reads, rows: list[Document]) -> list[Document]:
    wanted = {"_id": {"$in": [row["_id"] for row in rows]}}
    found = {row["_id"]: row for row in reads(CAPACITIES).find(wanted, limit=max(1, len(rows)), only=["_id", "left"])}
    return [{**row, "left": found.get(row["_id"], {}).get("left")} for row in rows]
