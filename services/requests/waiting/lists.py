"""The queues of requests."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.reads import NEVER, TenantCollection
from chassis.persistence.waiting import Queue, link, within_ids
from services.requests.agency_cases.domain import ASSIGN as AGENCY_ASSIGN
from services.requests.agency_cases.domain import HANDLE as AGENCY_HANDLE
from services.requests.agency_cases.states import Status as Agency
from services.requests.clocks.record import Kind
from services.requests.clocks.states import Status as Clock
from services.requests.exclusions.states import Status as Exclusion
from services.requests.hotline.states import Status as Hotline
from services.requests.hotline_steps.states import Status as HotlineStep
from services.requests.orders.states import Status as Order
from services.requests.routing.lists import BROKEN
from services.requests.service_requests.states import Status as Request
from services.requests.supervisions.states import Status as Supervision
from services.requests.themes.domain import HANDLE, THEMES
from services.requests.themes.states import Status as Theme
from services.requests.visits.domain import RECORD
from services.requests.visits.lists import rounds_of
from services.requests.visits.states import Status as Visit
from services.requests.whistles.lists import not_reported_in, still_to
from services.requests.whistles.states import Status as Whistle
from services.requests.wishes.states import Status as Wish
from services.requests.work_orders.domain import Status as WorkOrder

Reads = Callable[[str], TenantCollection]

#: What whoever triages has to do, by the status in which requests wait for it.
_TRIAGING: Final = {
    "triage": Request.SUBMITTED,
    "returned": Request.RETURNED,
    "recalled": Request.RECALLED,
    "reopened": Request.REOPENED,
    "decide": Request.ESCALATED,
    "resolve": Request.READY,
}
_ORDERS: Final = {"accept": WorkOrder.DISPATCHED, "complete": WorkOrder.ACCEPTED}
_MODERATING: Final = {"look_at_wish": Wish.WAITING, "decide_wish": Wish.DISPUTED, "approve_hours": Wish.CONFIRMED}
#: What an agent has to do, by the status of the agency case. A person who has to bring papers is told, and does it.
_AGENCY: Final = {
    "agency_receive": Agency.ACCEPTED,
    "agency_check": Agency.RECEIVED,
    "agency_hand_in": Agency.CHECKED,
    "agency_result": Agency.HANDED_IN,
    "agency_hand_back": Agency.RESULT_READY,
    "agency_return": Agency.RETURNING,
}
#: Steps of ours: to give back, and those for which the mapping has no word.
_HOTLINE_STEPS: Final = {"hotline_steps": HotlineStep.READY, "hotline_unnamed": HotlineStep.UNNAMED}
_WHISTLES: Final = {"report_in": Whistle.BLOWN, "overdue": Whistle.OVERDUE}
#: What a unit does beside reporting in.
_STEPS: Final = {"sign_whistle": "sign_in", "contact_whistle": "contact", "finish_whistle": "finish"}


def queues_of(reads: Reads, actor: Actor) -> Iterator[Queue]:
    if actor.holds("request.triage"):
        yield from _triaging(reads("service_requests"), actor)
        yield from _calling(reads("call_backs"), actor)
        yield _to_read(reads("supervisions"), actor)
        buildings, _ = within_ids(actor.scopes("request.triage"), "building")
        yield _over_limit("late_requests", Kind.REQUEST, reads, _in("building_id", buildings))
    if actor.holds("work_order.handle"):
        yield from _orders(reads("work_orders"), actor)
        units, _ = within_ids(actor.scopes("work_order.handle"), "unit")
        yield _over_limit("late_orders", Kind.WORK_ORDER, reads, _in("unit_id", units))
        yield from _exclusions(reads("exclusions"), actor)
        yield _to_answer(reads("supervisions"), actor)
    if actor.holds("whistle.report_in"):
        yield from _whistles(reads("whistles"), actor)
    if actor.holds("whistle.blow"):
        yield _to_rate(reads("whistles"), actor)
    if actor.holds(RECORD):
        yield _visits(reads, actor)
    if actor.holds(HANDLE):
        yield _themes(reads(THEMES), actor)
    yield from _agency(reads("agency_cases"), actor)
    yield from _of_the_office(reads, actor)
    yield from _own(reads, actor)
    yield from _exchange(reads, actor)


def _of_the_office(reads: Reads, actor: Actor) -> Iterator[Queue]:
    """What waits for whoever may decide it anywhere in the street office."""
    if EVERYWHERE in actor.scopes("request.import"):
        status = Hotline.ANSWERED.value
        shown = link("requests", "hotline-sheets", status=status)
        yield Queue("hotline_return", reads("hotline_sheets"), {"status": status}, "answered_at", shown)
        shown = link("requests", "hotline-sheets", unread="true")
        yield Queue("hotline_unread", reads("hotline_sheets"), {"is_unread": True}, "received_at", shown)
        for kind, stage in _HOTLINE_STEPS.items():
            shown = link("requests", "hotline-steps", status=stage.value)
            yield Queue(kind, reads("hotline_steps"), {"status": stage.value}, "at", shown)
    if EVERYWHERE in actor.scopes("wish.moderate"):
        for kind, status in _MODERATING.items():
            shown = link("requests", "wishes", status=status.value)
            yield Queue(kind, reads("wishes"), {"status": status.value}, "published_at", shown)
    if EVERYWHERE in actor.scopes("settings.manage"):
        asked = Exclusion.ASKED.value
        shown = link("requests", "exclusions", status=asked)
        yield Queue("decide_exclusion", reads("exclusions"), {"status": asked}, "asked_at", shown)
        shown = link("requests", "routing-rules", broken="true")
        yield Queue("routing_broken", reads("routing_rules"), BROKEN, "broken_at", shown)
    if EVERYWHERE in actor.scopes("catalogue.manage"):
        shown = link("requests", "articles", due="true")
        yield Queue("review_articles", reads("articles"), {"is_due": True}, "due_at", shown)
    if EVERYWHERE in actor.scopes("visit.manage"):
        shown = link("requests", "visit-rounds", status="open")
        yield Queue("visits_of_nobody", reads("visit_rounds"), {"seek_at": {"$gt": NEVER}}, "started_at", shown)


def _triaging(requests: TenantCollection, actor: Actor) -> Iterator[Queue]:
    buildings, only = within_ids(actor.scopes("request.triage"), "building")
    for kind, status in _TRIAGING.items():
        match = {"status": status.value, **_in("building_id", buildings)}
        shown = link("requests", "requests", status=status.value, building_id=only, sort="oldest")
        yield Queue(kind, requests, match, "submitted_at", shown)


def _calling(calls: TenantCollection, actor: Actor) -> Iterator[Queue]:
    """Whom to call now, and whom nobody has reached."""
    buildings, only = within_ids(actor.scopes("request.triage"), "building")
    for kind, asked, field in (("call_back", "due", "is_due"), ("call_back_unreached", "unseen", "is_unseen")):
        shown = link("requests", "call-backs", **{asked: "true"}, building_id=only, sort="oldest")
        yield Queue(kind, calls, {field: True, **_in("building_id", buildings)}, "queued_at", shown)


def _orders(orders: TenantCollection, actor: Actor) -> Iterator[Queue]:
    units, only = within_ids(actor.scopes("work_order.handle"), "unit")
    for kind, status in _ORDERS.items():
        match = {"status": status.value, **_in("unit_id", units)}
        shown = link("requests", "work-orders", status=status.value, unit_id=only, sort="oldest")
        yield Queue(kind, orders, match, "dispatched_at", shown)


def _over_limit(kind: str, of: Kind, reads: Reads, place: dict[str, Any]) -> Queue:
    """What has passed its limit and is not done: the unit's order, and the request for whoever supervises it."""
    overdue = {"kind": of.value, "status": Clock.OVERDUE.value}
    return Queue(kind, reads("clocks"), {**overdue, **place}, "due_at", link("requests", "clocks", **overdue))


def _to_answer(supervisions: TenantCollection, actor: Actor) -> Queue:
    units, only = within_ids(actor.scopes("work_order.handle"), "unit")
    status = Supervision.OPEN.value
    shown = link("requests", "supervisions", status=status, unit_id=only, sort="oldest")
    return Queue("answer_supervision", supervisions, {"status": status, **_in("unit_id", units)}, "due_at", shown)


def _to_read(supervisions: TenantCollection, actor: Actor) -> Queue:
    buildings, only = within_ids(actor.scopes("request.triage"), "building")
    status = Supervision.ANSWERED.value
    shown = link("requests", "supervisions", status=status, building_id=only, sort="oldest")
    match = {"status": status, **_in("building_id", buildings)}
    return Queue("read_supervision", supervisions, match, "answered_at", shown)


def _exclusions(exclusions: TenantCollection, actor: Actor) -> Iterator[Queue]:
    """What a unit has applied for and waits for; whoever decides everything has the other queue."""
    units, only = within_ids(actor.scopes("work_order.handle"), "unit")
    if units is not None:
        status = Exclusion.ASKED.value
        shown = link("requests", "exclusions", status=status, unit_id=only)
        match = {"unit_id": {"$in": units}, "status": status}
        yield Queue("exclusion_asked", exclusions, match, "asked_at", shown)


def _whistles(whistles: TenantCollection, actor: Actor) -> Iterator[Queue]:
    units, only = within_ids(actor.scopes("whistle.report_in"), "unit")
    for kind, status in _WHISTLES.items():
        match = {"status": status.value, **_in("unit_ids", units), **not_reported_in(units)}
        shown = link("requests", "whistles", status=status.value, waiting="true", unit_id=only, sort="oldest")
        yield Queue(kind, whistles, match, "deadline", shown)
    for kind, step in _STEPS.items():
        shown = link("requests", "whistles", step=step, unit_id=only, sort="oldest")
        yield Queue(kind, whistles, still_to(step, units), "deadline", shown)


def _to_rate(whistles: TenantCollection, actor: Actor) -> Queue:
    """Units that the street office has still to rate."""
    buildings, only = within_ids(actor.scopes("whistle.blow"), "building")
    shown = link("requests", "blown-whistles", to_rate="true", building_id=only, sort="oldest")
    return Queue("rate_whistle", whistles, {"to_rate": True, **_in("building_id", buildings)}, "deadline", shown)


def _visits(reads: Reads, actor: Actor) -> Queue:
    match = {"round_id": {"$in": rounds_of(reads, actor)}, "status": Visit.PLANNED.value}
    shown = link("requests", "visits", mine="true", status=Visit.PLANNED.value, sort="oldest")
    return Queue("visit", reads("visits"), match, "listed_at", shown)


def _themes(themes: TenantCollection, actor: Actor) -> Queue:
    buildings, only = within_ids(actor.scopes(HANDLE), "building")
    status = Theme.OPEN.value
    shown = link("requests", "themes", status=status, building_id=only, sort="oldest")
    return Queue("theme", themes, {"status": status, **_in("building_id", buildings)}, "opened_at", shown)


def _agency(cases: TenantCollection, actor: Actor) -> Iterator[Queue]:
    """What to confirm; what an agent has to take on and to do; what whoever leads has to follow up."""
    me = actor.person_id
    yield Queue("agency_sign", cases, {"waits_for": me}, "asked_at", link("requests", "agency-cases", to_sign="true"))
    if actor.holds(AGENCY_HANDLE):
        buildings, only = within_ids(actor.scopes(AGENCY_HANDLE), "building")
        shown = link("requests", "agency-cases", seeks_agent="true", building_id=only, sort="oldest")
        yield Queue("agency_take_on", cases, {"seeks_agent": True, **_in("building_id", buildings)}, "asked_at", shown)
        for kind, status in _AGENCY.items():
            shown = link("requests", "agency-cases", of_me="true", status=status.value, sort="oldest")
            yield Queue(kind, cases, {"agent_id": me, "status": status.value}, "asked_at", shown)
    if actor.holds(AGENCY_ASSIGN):
        buildings, only = within_ids(actor.scopes(AGENCY_ASSIGN), "building")
        for kind, field, since in (
            ("agency_papers", "papers_out", "papers_since"),
            ("agency_late", "is_late", "due_at"),
        ):
            shown = link("requests", "agency-cases", **{field: "true"}, building_id=only, sort="oldest")
            yield Queue(kind, cases, {field: True, **_in("building_id", buildings)}, since, shown)


def _own(reads: Reads, actor: Actor) -> Iterator[Queue]:
    """What somebody asked for, wished or claimed, and has to say something about."""
    requests, wishes, me = reads("service_requests"), reads("wishes"), actor.person_id
    resolved, proven, claimed = Request.RESOLVED.value, Wish.PROVEN.value, Wish.CLAIMED.value
    rate = link("requests", "requests", mine="true", status=resolved)
    confirm = link("requests", "wishes", mine="true", status=proven)
    fulfil = link("requests", "wishes", claimed_by_me="true", status=claimed)
    mend = link("requests", "wishes", mine="true", status=Wish.SENT_BACK.value)
    keep = link("requests", "wishes", mine="true", status=Wish.OPEN.value)
    asked = {"wisher_id": me, "status": Wish.OPEN.value, "asked_at": {"$ne": None}}
    yield Queue("rate", requests, {"requester_id": me, "status": resolved}, "submitted_at", rate)
    yield Queue("confirm_wish", wishes, {"wisher_id": me, "status": proven}, "published_at", confirm)
    yield Queue("fulfil_wish", wishes, {"claimer_id": me, "status": claimed}, "published_at", fulfil)
    yield Queue("mend_wish", wishes, {"wisher_id": me, "status": Wish.SENT_BACK.value}, "published_at", mend)
    yield Queue("keep_wish", wishes, asked, "asked_at", keep)


def _exchange(reads: Reads, actor: Actor) -> Iterator[Queue]:
    """Orders that one answers, in person or for a unit; those to be done; those to say thank you for."""
    orders, me = reads("listing_orders"), actor.person_id
    placed, accepted, done = Order.PLACED.value, Order.ACCEPTED.value, Order.DONE.value
    answer = link("requests", "orders", to_me="true", status=placed)
    yield Queue("answer_order", orders, {"owner_id": me, "status": placed}, "placed_at", answer)
    for field, whose in (("owner_id", "to_me"), ("placer_id", "by_me")):
        finish = link("requests", "orders", **{whose: "true"}, status=accepted)
        yield Queue(f"finish_order_{whose}", orders, {field: me, "status": accepted}, "placed_at", finish)
    thank = link("requests", "orders", by_me="true", status=done)
    # Of a need its owner was helped; that is seen in the list of one's needs.
    yield Queue("thank_for_order", orders, {"placer_id": me, "status": done}, "placed_at", thank)
    if actor.holds("work_order.handle"):
        units, only = within_ids(actor.scopes("work_order.handle"), "unit")
        if units is not None:
            shown = link("requests", "orders", unit_id=only, status=placed)
            of_units = {"unit_id": {"$in": units}, "status": placed}
            yield Queue("answer_order_of_unit", orders, of_units, "placed_at", shown)


def _in(field: str, identifiers: list[str] | None) -> dict[str, Any]:
    return {} if identifiers is None else {field: {"$in": identifiers}}
