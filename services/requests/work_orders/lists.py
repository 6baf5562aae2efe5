"""The list of work orders, and one with the time that is left to give it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.finding import SENTENCE
from chassis.kernel.identity import Actor, narrowed
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.requests.calendars.domain import WorkingCalendar
from services.requests.service_requests.lists import Reads, supervised
from services.requests.service_requests.numbers import is_number
from services.requests.work_orders.domain import OPEN, WorkOrder
from services.requests.work_orders.returning import return_until

#: The end of a number is that of few requests.
_MOST: Final = 20


def list_work_orders(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Work orders of units for which the actor may handle them; newest first. Raises TooManySupervised."""
    match = {**given(query, "status", "request_id"), **_sought(reads("service_requests"), query)}
    units = narrowed(actor.scopes("work_order.handle"), "unit", query.get("unit_id"))
    if units is not None:
        match["unit_id"] = {"$in": units}
    if query["mine"]:
        match["deputy_id"] = actor.person_id
    if query["supervised"]:
        match["_id"] = {"$in": supervised(reads, "work_order_id", ("open",), units=units)}
    return newest(reads("work_orders"), match, "dispatched_at", query)


def _sought(requests: TenantCollection, query: Mapping[str, Any]) -> dict[str, Any]:
    """By words of the title, or by the number of the request, which a work order does not have itself."""
    if not query.get("request_id") and is_number(query.get("q") or ""):
        found = requests.find(found_by(query, SENTENCE), limit=_MOST, only=["_id"])
        if ids := [one["_id"] for one in found]:
            return {"request_id": {"$in": ids}}
    return found_by(query, SENTENCE)


def shown(order: WorkOrder, calendar: WorkingCalendar, now: datetime) -> Document:
    """The order, and until when it can be given back, as long as it is open."""
    until = return_until(order, calendar) if order.status in OPEN else None
    left = calendar.time.between(now, until) if until else None
    return {
        **values_of(WorkOrder, order),
        "return_until": until,
        "return_left_minutes": None if left is None else int(left.total_seconds()) // 60,
        "minutes_per_day": int(calendar.time.day.total_seconds()) // 60,
    }
