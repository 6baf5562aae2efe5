"""What each unit has found of a request, as far as whoever looks may know it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from chassis.kernel.identity import Actor, scope
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from services.requests.calendars.domain import WorkingCalendar
from services.requests.clocks.lists import shown as shown_clock
from services.requests.scopes import places
from services.requests.service_requests.anonymity import closing_to
from services.requests.service_requests.lists import find_request
from services.requests.service_requests.states import Status
from services.requests.work_orders.domain import Status as OrderStatus

Reads = Callable[[str], TenantCollection]
#: More than a request ever has work orders.
_MOST: Final = 200
#: For the desk and the unit itself.
_INTERNAL: Final = ("internal_text", "contact_person", "contact_proof_id", "not_contacted_because")
#: The desk has answered: until then what units propose is not said to the requester.
_ANSWERED: Final = frozenset({Status.RESOLVED, Status.RATED, Status.ESCALATED, Status.CLOSED})


def findings_of(reads: Reads, actor: Actor, calendar: WorkingCalendar, now: datetime, request_id: str) -> Document:
    """A row per work order, those of the last dispatch first. Raises NoSuchRequest, Forbidden."""
    request = find_request(reads("service_requests"), actor, request_id)
    orders = reads("work_orders").find({"request_id": request_id}, sort=(("_id", 1),), limit=_MOST)
    orders.sort(key=lambda one: (-one["round"], one["unit_id"] != request["unit_id"], one["dispatched_at"]))
    if request["requester_id"] == actor.person_id:
        return {"items": [_reply(request, one) for one in orders if _is_public(request, one)]}
    clocks = _clocks(reads("clocks"), [one["_id"] for one in orders])
    return {"items": [{**_row(actor, request, one), **_time(clocks.get(one["_id"]), calendar, now)} for one in orders]}


def _is_public(request: Document, order: Document) -> bool:
    is_last, is_done = order["round"] == request["round"], order["status"] == OrderStatus.DONE
    return is_last and is_done and request["status"] in _ANSWERED and bool(order["result"])


def _reply(request: Document, order: Document) -> Document:
    return {**_of(request, order), "public_reply": order["result"], "is_whole": False}


def _of(request: Document, order: Document) -> Document:
    return {
        "work_order_id": order["_id"],
        "unit_id": order["unit_id"],
        "round": order["round"],
        "is_lead": order["unit_id"] == request["unit_id"],
        "status": order["status"],
    }


def _row(actor: Actor, request: Document, order: Document) -> Document:
    is_whole = actor.may("request.read", *places(request["building_id"]), scope("unit", order["unit_id"]))
    closing = closing_to(actor, request, order.get("closing"))
    if closing and not is_whole:
        closing = {**closing, **dict.fromkeys(_INTERNAL)}
    moments: Mapping[str, Any] = order.get("moments") or {}
    return {
        **_of(request, order),
        "dispatched_at": order["dispatched_at"],
        "accepted_at": moments.get("accepted"),
        "done_at": moments.get("done") if order["status"] == OrderStatus.DONE else None,
        "note": order["note"] if is_whole else None,
        "time_limit_days": order["time_limit_days"],
        "public_reply": order["result"],
        "reason": order.get("reason"),
        "reopened_because": order.get("reopened_because"),
        "closing": closing,
        "is_whole": is_whole,
    }


def _clocks(clocks: TenantCollection, order_ids: list[str]) -> Mapping[str, Document]:
    """The newest clock of each order."""
    wanted = {"subject_id": {"$in": order_ids}}
    found = clocks.find(wanted, sort=(("subject_id", 1), ("started_at", 1)), limit=_MOST) if order_ids else []
    return {one["subject_id"]: one for one in found}


def _time(clock: Document | None, calendar: WorkingCalendar, now: datetime) -> Document:
    """What the unit has used of its limit, in working time; nothing for work without a limit."""
    if clock is None:
        return {}
    there = shown_clock(clock, calendar, now)
    whole = clock["whole_seconds"] // 60
    return {
        "limit_minutes": whole,
        "used_minutes": max(0, whole - there["left_minutes"] + there["over_minutes"]),
        "minutes_per_day": there["minutes_per_day"],
        "due_at": there["due_at"],
        "is_late": clock["overdue_at"] is not None,
    }
