"""Lists of orders, and one in full."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chassis.kernel.identity import Actor, scope
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.listings.domain import LISTINGS, MODERATE, ORDERS
from services.requests.listings.lists import is_of_its_side, staffed
from services.requests.orders.errors import NoSuchOrder
from services.requests.scopes import places

Reads = Callable[[str], TenantCollection]

_AGREED: Final = frozenset({"accepted", "done", "thanked"})


def list_orders(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Orders, newest first: `to_me`, to answer; `by_me`, what one has ordered; of a unit; for staff all, or those
    of their buildings.
    """
    match = {**given(query, "status", "listing_id", "unit_id"), **_whose(reads, actor, query)}
    return newest(reads(ORDERS), match, "placed_at", query)


def _whose(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> dict[str, Any]:
    me, unit = actor.person_id, query.get("unit_id")
    if query["by_me"]:
        return {"placer_id": me}
    if query["to_me"]:
        return {"owner_id": me}
    if actor.may(MODERATE) or (unit and actor.may("work_order.handle", scope("unit", unit))):
        return {}
    if query.get("listing_id"):
        listing = reads(LISTINGS).find_one({"_id": query["listing_id"]})
        if listing and is_of_its_side(actor, listing):
            return {}
    # Where the order was placed: a listing may be somewhere else since.
    buildings = staffed(actor)
    return {"building_id": {"$in": buildings}} if buildings else {"owner_id": me}


def show_order(reads: Reads, actor: Actor, order_id: str) -> Document:
    """An order for its two sides and staff; with the listing's contact once it was accepted. Raises NoSuchOrder."""
    row = reads(ORDERS).find_one({"_id": order_id})
    if row is None:
        raise NoSuchOrder
    me, unit = actor.person_id, row["unit_id"]
    is_placer = me == row["placer_id"]
    answers = not is_placer and (
        me == row["owner_id"] or (unit is not None and actor.may("work_order.handle", scope("unit", unit)))
    )
    staff = actor.may(MODERATE, *places(row["building_id"]))
    if not (answers or staff or is_placer):
        raise NoSuchOrder
    listing = reads(LISTINGS).find_one({"_id": row["listing_id"]}) or {}
    contact = listing.get("contact") if row["status"] in _AGREED or answers else None
    return {**row, "contact": contact, "answers": answers or (staff and not is_placer)}


def thanks_for(reads: Reads, listing_id: str, query: Mapping[str, Any]) -> Page:
    """What was said in public about a need or resource, newest first."""
    return newest(reads(ORDERS), {"listing_id": listing_id, "thanks_public": True}, "placed_at", query)
