"""The list of supervisions, and which requests and work orders wait for an answer."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chassis.kernel.aggregate import values_of
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable, given, newest
from services.requests.supervisions.record import SupervisionRecord
from services.requests.supervisions.states import Status


def list_supervisions(found: TenantCollection, actor: Actor, query: Mapping[str, Any], now: datetime) -> Page:
    """Of buildings where the actor triages and of units whose work they do, by deadline. Raises Forbidden."""
    match = given(query, "status", "unit_id", "building_id", "request_id")
    triages, handles = actor.scopes("request.triage"), actor.scopes("work_order.handle")
    if not triages and not handles:
        raise Forbidden(permission="work_order.handle")
    if EVERYWHERE not in triages and EVERYWHERE not in handles:
        match["$or"] = [
            {"building_id": {"$in": ids_in(triages, "building")}},
            {"unit_id": {"$in": ids_in(handles, "unit")}},
        ]
    page = newest(found, match, "due_at", query)
    return Page(each_readable(page.items, lambda row: shown(row, now)), page.next)


def shown(row: Document, now: datetime) -> Document:
    """With whether its answer is late: it came late, or did not come yet."""
    rounds = row["rounds"]
    reply, demand = rounds[-1]["reply"], rounds[-1]["demand"]
    waits = row["status"] == Status.OPEN and now > _aware(row["due_at"])
    return {**row, "round": len(rounds), "note": demand["note"], "is_late": reply["is_late"] if reply else waits}


def row_of(supervision: SupervisionRecord) -> Document:
    """One supervision, as a row of a list."""
    rounds = [
        {"demand": vars(one.demand), "reply": vars(one.reply) if one.reply else None} for one in supervision.rounds
    ]
    return {**values_of(SupervisionRecord, supervision), "_id": supervision.id, "rounds": rounds}


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
