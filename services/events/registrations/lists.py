"""Lists of registrations, for their people and for organisers."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.events.registrations.domain import Registration
from services.events.registrations.states import HOLDING, Status
from services.events.scopes import within

_THERE: Final = {"status": {"$ne": Status.TAKEN_BACK.value}}
#: More than anybody can join.
_MOST_JOINED: Final = 2000
#: More than people who joined a waiting list while those of one page did.
_MOST_BETWEEN: Final = 100_000


def list_registrations(registrations: TenantCollection, activity_id: str, query: Mapping[str, Any]) -> Page:
    match = {"activity_id": activity_id, **given(query, "status"), "$and": [_THERE]}
    page = registrations.page(match, cursor=query.get("cursor"), limit=query["limit"])
    return Page(_with_positions(registrations, page.items), page.next)


def list_registrations_of(
    registrations: TenantCollection, activities: TenantCollection, actor: Actor, query: Mapping[str, Any]
) -> Page:
    """One person's registrations, newest first, each with its activity: the actor's own, or those of somebody else for
    activities that the actor manages. Raises Forbidden for who manages none.
    """
    person_id = str(query.get("person_id") or actor.person_id)
    match = {"person_id": person_id, **given(query, "status", "activity_id"), "$and": [_THERE]}
    if person_id != actor.person_id:
        match["$and"] = [_THERE, *_managed_by(actor, registrations, activities, person_id)]
    page = newest(registrations, match, "registered_at", query)
    # One query for the activities of the whole page.
    wanted = sorted({row["activity_id"] for row in page.items})
    known = {row["_id"]: row for row in activities.find({"_id": {"$in": wanted}}, limit=query["limit"])}
    rows = _with_positions(registrations, page.items)
    return Page([{**row, "activity": known[row["activity_id"]]} for row in rows], page.next)


def _managed_by(
    actor: Actor, registrations: TenantCollection, activities: TenantCollection, person_id: str
) -> list[Document]:
    """The condition of registrations for activities that the actor manages. Raises Forbidden."""
    scopes = actor.scopes("activity.manage")
    if EVERYWHERE in scopes:
        return []
    if not scopes:
        raise Forbidden(permission="activity.manage")
    joined = registrations.find({"person_id": person_id}, limit=_MOST_JOINED, only=["activity_id"])
    there = {"_id": {"$in": sorted({row["activity_id"] for row in joined})}, "$or": within(scopes)}
    managed = activities.find(there, limit=_MOST_JOINED, only=["_id"])
    return [{"activity_id": {"$in": [row["_id"] for row in managed]}}]


def registration_shown(registrations: TenantCollection, registration: Registration) -> Document:
    """A registration with its current position on the waiting list; it need not be stored yet."""
    shown = {field.name: getattr(registration, field.name) for field in fields(registration)}
    (row,) = _with_positions(registrations, [{**shown, "_id": registration.id}])
    return row


def places(registrations: TenantCollection, activity_id: str, capacity: int | None) -> dict[str, Any]:
    """How many places there are and are taken, and how many people wait."""
    return {
        "capacity": capacity,
        "taken": registrations.count({"activity_id": activity_id, "status": {"$in": HOLDING}}),
        "waiting": registrations.count({"activity_id": activity_id, "status": Status.WAITING.value}),
    }


def _with_positions(registrations: TenantCollection, rows: Sequence[Document]) -> list[Document]:
    """The rows, each that waits with its place on the waiting list. Two queries at most, whatever their number."""
    waiting = [row for row in rows if row["status"] == Status.WAITING]
    # Counted, not stored: each promotion would otherwise have to change everybody behind.
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for row in sorted(waiting, key=lambda row: row["ticket"]):
        first.setdefault(row["activity_id"], row["ticket"])
        last[row["activity_id"]] = row["ticket"]
    ahead = _before(registrations, first) if waiting else {}
    between = _tickets(registrations, first, last) if len(waiting) > len(first) else {}
    return [{**row, "position": _position(row, ahead, between)} for row in rows]


def _position(row: Document, ahead: Mapping[str, float], between: Mapping[str, Sequence[str]]) -> int | None:
    if row["status"] != Status.WAITING:
        return None
    activity = row["activity_id"]
    return int(ahead.get(activity, 0)) + bisect_left(between.get(activity, ()), row["ticket"]) + 1


def _before(registrations: TenantCollection, first: Mapping[str, str]) -> Mapping[str, float]:
    """How many wait in each activity before this ticket."""
    return registrations.totals(_waiting_in({one: {"$lt": ticket} for one, ticket in first.items()}), by="activity_id")


def _tickets(
    registrations: TenantCollection, first: Mapping[str, str], last: Mapping[str, str]
) -> Mapping[str, Sequence[str]]:
    """The tickets of each activity from the first to the last of a page, in order; the index alone has them."""
    match = _waiting_in({one: {"$gte": ticket, "$lte": last[one]} for one, ticket in first.items()})
    tickets: dict[str, list[str]] = {}
    found = registrations.find(match, sort=[("ticket", 1)], limit=_MOST_BETWEEN, only=["activity_id", "ticket"])
    for row in found:
        tickets.setdefault(row["activity_id"], []).append(row["ticket"])
    return tickets


def _waiting_in(tickets: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    each = [
        {"activity_id": one, "status": Status.WAITING.value, "ticket": dict(within)} for one, within in tickets.items()
    ]
    return each[0] if len(each) == 1 else {"$or": each}
