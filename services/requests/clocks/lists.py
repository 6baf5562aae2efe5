"""Lists of clocks: those of the records of a page, and what is open, the most urgent first."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.reads import NEVER, Page, TenantCollection, given
from services.requests.calendars.domain import WorkingCalendar
from services.requests.clocks.record import ClockRecord
from services.requests.clocks.states import Status

Reads = Callable[[str], TenantCollection]

#: More than the records of a page ever had clocks: a clock for each time that one was reopened or corrected.
_MOST: Final = 1000


def clocks_of(reads: Reads, actor: Actor, subject_ids: list[str]) -> list[Document]:
    """The clocks of these requests, work orders and call-backs, as far as the actor may read them; the newest of each."""
    wanted = {"_id": {"$in": subject_ids}}
    requests = reads("service_requests").find({**wanted, **_readable(actor)}, limit=len(subject_ids), only=["_id"])
    orders = reads("work_orders").find({**wanted, **_handled(actor)}, limit=len(subject_ids), only=["_id"])
    calls = reads("call_backs").find({**wanted, **_called(actor)}, limit=len(subject_ids), only=["_id"])
    mine = [row["_id"] for row in (*requests, *orders, *calls)]
    found = reads("clocks").find(
        {"subject_id": {"$in": mine}}, sort=(("subject_id", 1), ("started_at", 1)), limit=_MOST
    )
    return list({row["subject_id"]: row for row in found}.values())


def due_of(clocks: TenantCollection, request_ids: Collection[str]) -> Mapping[str, datetime]:
    """When each of these requests is due. What waits, has ended or has no limit is due at no time."""
    running = {"subject_id": {"$in": sorted(request_ids)}, "is_open": True}
    rows = clocks.find(running, limit=max(1, len(request_ids)), only=["subject_id", "due_at", "pause"])
    return {row["subject_id"]: _aware(row["due_at"]) for row in rows if not row["pause"]}


def urgent(clocks: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Open clocks of buildings where the actor triages and of units whose work they do; the earliest due first."""
    match: dict[str, Any] = {"status": query["status"]} if query.get("status") else {"is_open": True}
    match |= given(query, "kind")
    places = _within(actor)
    if places is not None:
        match["$or"] = places
    return clocks.page(match, sort="due_at", cursor=query.get("cursor"), limit=query["limit"])


def shown(row: Document, calendar: WorkingCalendar, now: datetime) -> Document:
    """A clock with the working time that is left of it, or by which it is over."""
    due, at = _aware(row["due_at"]), row["pause"]["at"] if row["pause"] else None
    # While it is paused, what is left is what was left when the pause began.
    moment = _aware(row["stopped_at"] or at or now)
    left, over = calendar.time.between(moment, due), calendar.time.between(due, moment)
    return {
        **row,
        "id": row["_id"],
        "due_at": None if row["status"] == Status.PAUSED.value else row["due_at"],
        "left_minutes": int(left.total_seconds()) // 60,
        "over_minutes": int(over.total_seconds()) // 60,
        "minutes_per_day": int(calendar.time.day.total_seconds()) // 60,
    }


def row_of(clock: ClockRecord) -> Document:
    """A clock that was just changed, as a row of a list."""
    pause = vars(clock.pause) if clock.pause else None
    return {**values_of(ClockRecord, clock), "_id": clock.id, "pause": pause}


def _readable(actor: Actor) -> dict[str, Any]:
    scopes = actor.scopes("request.read")
    if EVERYWHERE in scopes:
        return {}
    return {
        "$or": [
            {"requester_id": actor.person_id},
            {"building_id": {"$in": ids_in(scopes, "building")}},
            {"unit_ids": {"$in": ids_in(scopes, "unit")}},
        ]
    }


def _handled(actor: Actor) -> dict[str, Any]:
    handles, reads = actor.scopes("work_order.handle"), actor.scopes("request.read")
    if EVERYWHERE in handles or EVERYWHERE in reads:
        return {}
    return {"$or": [{"unit_id": {"$in": ids_in(handles, "unit")}}, {"building_id": {"$in": ids_in(reads, "building")}}]}


def _called(actor: Actor) -> dict[str, Any]:
    scopes = actor.scopes("request.triage")
    return {} if EVERYWHERE in scopes else {"building_id": {"$in": ids_in(scopes, "building")}}


def _within(actor: Actor) -> list[dict[str, Any]] | None:
    """The conditions of the places where the actor has to look after clocks; None is everywhere."""
    triages, handles = actor.scopes("request.triage"), actor.scopes("work_order.handle")
    if EVERYWHERE in triages:
        return None
    here = [{"building_id": {"$in": ids_in(triages, "building")}}, {"unit_id": {"$in": ids_in(handles, "unit")}}]
    # Of nowhere there is nothing.
    return here if triages or handles else [{"due_at": {"$lt": NEVER}}]


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
