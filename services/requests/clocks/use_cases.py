"""Use cases of clocks: begun and ended by events, rung by a timer, paused and resumed by people."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from chassis.kernel.clock import Clock as Now
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import derived_id
from services.requests.calendars.working_time import Limit, Unit
from services.requests.clocks.commands import Again, OfClock, PauseOf
from services.requests.clocks.domain import Clock
from services.requests.clocks.errors import CallDoesNotWait, SupervisionRuns
from services.requests.clocks.ports import ClocksWork
from services.requests.clocks.record import Kind, Pause, Timed
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Status as Request
from services.requests.work_orders.domain import OPEN as OPEN_ORDERS
from services.requests.work_orders.domain import WorkOrder

#: So many clocks are counted again in one transaction.
AT_ONCE: Final = 200
#: Nobody has to do anything for these any more, except to rate or to decide.
_ENDED: Final = frozenset(
    {
        Request.RESOLVED,
        Request.RATED,
        Request.CLOSED,
        Request.CANCELLED,
        Request.MERGED,
        Request.ESCALATED,
        Request.DECLINED,
    }
)


def begin_for_request(
    uow: ClocksWork, request_id: str, at: datetime | None = None, *, cause: str = "submitted"
) -> None:
    """The clock of a request begins when it is submitted, or at `at` when it is reopened. Idempotent by `cause`."""
    request = _open_request(uow, request_id)
    if request:
        _begin(uow, _timed_request(uow, request, at or request.submitted_at), cause)


def begin_for_order(uow: ClocksWork, order_id: str) -> None:
    order = _open_order(uow, order_id)
    if order:
        _begin(uow, _timed_order(uow, order), "dispatched")


def correct_for_request(uow: ClocksWork, request_id: str, *, cause: str) -> None:
    """The request asks for something else now, which may have another limit."""
    request = _open_request(uow, request_id)
    if request:
        running = uow.clocks.open_of(request_id)
        began = running.started_at if running else request.submitted_at
        _replace(uow, running, _timed_request(uow, request, began), cause)


def correct_for_order(uow: ClocksWork, order_id: str, *, cause: str) -> None:
    """The meeting that gave the work named another day."""
    order = _open_order(uow, order_id)
    if order:
        _replace(uow, uow.clocks.open_of(order_id), _timed_order(uow, order), cause)


def stop_of(uow: ClocksWork, subject_id: str, at: datetime) -> None:
    """Whatever ends ends its clock. Idempotent; not everything has one."""
    clock = uow.clocks.open_of(subject_id)
    if clock:
        clock.stop(at)


def revive_of(uow: ClocksWork, subject_id: str) -> None:
    """What had ended it was taken back: its clock goes on as if it had not been stopped. Idempotent."""
    clock = None if uow.clocks.open_of(subject_id) else uow.clocks.stopped_last(subject_id)
    if clock:
        clock.revive(uow.calendars.current())


def revive_for_request(uow: ClocksWork, request_id: str, merged_at: datetime) -> None:
    """The merge that stopped its clock was taken back. Idempotent."""
    if not _open_request(uow, request_id) or uow.clocks.open_of(request_id):
        return
    clock = uow.clocks.stopped_last(request_id)
    if clock and clock.stopped_at and clock.stopped_at >= merged_at:
        clock.revive(uow.calendars.current())
    else:
        # It was merged before its clock was made.
        begin_for_request(uow, request_id)


def revive_for_order(uow: ClocksWork, order_id: str) -> None:
    """The unit has its order again. Idempotent."""
    if _open_order(uow, order_id):
        revive_of(uow, order_id)


def go_on_for_order(uow: ClocksWork, again: Again, at: datetime, *, cause: str) -> None:
    """The unit has its order again: with days of its own from now on, or with what was left of its limit. Idempotent."""
    order = _open_order(uow, again.work_order_id)
    if order is None or uow.clocks.open_of(order.id):
        return
    stopped = uow.clocks.stopped_last(order.id)
    if again.days:
        _begin(uow, replace(_timed_order(uow, order), started_at=at), cause)
    elif stopped:
        stopped.go_on(uow.calendars.current(), at)


def go_on_for_request(uow: ClocksWork, request_id: str, at: datetime) -> None:
    """It was declined, and is taken up: the requester waits with what was left. Idempotent."""
    if not _open_request(uow, request_id) or uow.clocks.open_of(request_id):
        return
    stopped = uow.clocks.stopped_last(request_id)
    if stopped:
        stopped.go_on(uow.calendars.current(), at)


def ring_clock(uow: ClocksWork, now: Now, clock_id: str) -> None:
    """Does what is due of a clock."""
    clock = uow.clocks.get(clock_id)
    clock.ring(uow.calendars.current(), now(), uow.clocks.units_of(clock), uow.clocks.deputy_of(clock))
    if not clock.events:
        uow.clocks.settle(clock)


def follow_calendar(uow: ClocksWork, _: Now, calendar_id: str) -> None:
    """Takes one step: counts some of the clocks again that do not follow the calendar yet. The last step notes that."""
    calendar = uow.calendars.get(calendar_id)
    behind = uow.clocks.behind(calendar.basis, limit=AT_ONCE)
    for clock in behind:
        clock.follow(calendar)
        if not clock.events:
            uow.clocks.settle(clock)
    if len(behind) < AT_ONCE:
        calendar.note_applied()


def pause_clock(uow: ClocksWork, actor: Actor, now: Now, asked: PauseOf, *, clock_id: str) -> Clock:
    """For whoever has the work, and for whoever triages where the request belongs. Raises Forbidden, NotNow."""
    clock = _handled(uow, actor, clock_id)
    pause = Pause(reason=asked.reason, note=asked.note, by=actor.person_id, at=now(), cause=clock.id)
    clock.hold(pause, uow.calendars.current())
    return clock


def resume_clock(uow: ClocksWork, actor: Actor, now: Now, *, clock_id: str) -> Clock:
    """As above."""
    clock = _handled(uow, actor, clock_id)
    clock.resume(uow.calendars.current(), now())
    return clock


def pause_with(uow: ClocksWork, news: OfClock) -> None:
    """While a unit waits, the promise to the requester waits too. Idempotent."""
    order, request = uow.clocks.find(news.clock_id), _of_request(uow, news)
    if order and order.pause and request and request.may_wait(order.pause.at):
        request.hold(order.pause, uow.calendars.current())


def resume_with(uow: ClocksWork, news: OfClock, at: datetime) -> None:
    """Only what was paused for this unit goes on with it. Idempotent."""
    request = _of_request(uow, news)
    if request and request.pause and request.pause.cause == news.clock_id:
        request.resume(uow.calendars.current(), at)


def _of_request(uow: ClocksWork, news: OfClock) -> Clock | None:
    follows = news.kind == Kind.WORK_ORDER.value and news.request_id
    return uow.clocks.open_of(news.request_id) if follows and news.request_id else None


def _handled(uow: ClocksWork, actor: Actor, clock_id: str) -> Clock:
    """Raises NoSuchClock, Forbidden, CallDoesNotWait, SupervisionRuns."""
    clock = uow.clocks.get(clock_id)
    # A unit does not stop the clock of its own report-in.
    unit = (scope("unit", clock.unit_id),) if clock.unit_id and clock.kind is not Kind.WHISTLE else ()
    if not (unit and actor.may("work_order.handle", *unit)):
        request = uow.requests.find(clock.request_id) if clock.request_id else None
        building_id = request.building_id if request else clock.building_id
        actor.demand("request.triage", *((scope("building", building_id),) if building_id else ()))
    # The desk does not stop the clock of its own calls.
    if clock.kind is Kind.CALL_BACK:
        raise CallDoesNotWait
    if clock.kind is Kind.SUPERVISION:
        raise SupervisionRuns
    return clock


def _open_request(uow: ClocksWork, request_id: str) -> ServiceRequest | None:
    """The request, if somebody has still to do something for it."""
    request = uow.requests.find(request_id)
    # Imported requests happened long ago: nobody starts to work on them again.
    is_timed = request and request.status not in _ENDED and request.source is not Source.IMPORT
    return request if is_timed else None


def _open_order(uow: ClocksWork, order_id: str) -> WorkOrder | None:
    order = uow.work_orders.find(order_id)
    return order if order and order.status in OPEN_ORDERS else None


def _begin(uow: ClocksWork, timed: Timed, cause: str) -> None:
    identifier = derived_id(uow.context.tenant, "clock", timed.kind.value, timed.subject_id, cause)
    if (timed.limit or timed.until) and not uow.clocks.find(identifier):
        uow.clocks.add(Clock.start(timed, uow.calendars.current(), identifier=identifier))


def _replace(uow: ClocksWork, running: Clock | None, timed: Timed, cause: str) -> None:
    """A clock with another limit is another clock: what the first one did stays counted."""
    if running and (running.limit, running.until) == (timed.limit, timed.until):
        return
    if running:
        running.stop(uow.clock(), is_replaced=True)
    _begin(uow, timed, cause)


def _timed_request(uow: ClocksWork, request: ServiceRequest, at: datetime) -> Timed:
    until = request.promised_until(at)
    return Timed(
        kind=Kind.REQUEST,
        subject_id=request.id,
        request_id=request.id,
        number=request.number,
        title=request.title,
        building_id=request.building_id,
        unit_id=None,
        started_at=at,
        limit=None if until else _days(uow, request.time_limit_days),
        until=until,
    )


def _timed_order(uow: ClocksWork, order: WorkOrder) -> Timed:
    # Days that whoever dispatched it said go before the day that the requester was promised.
    until = None if order.request_id and order.time_limit_days else order.due_at
    return Timed(
        kind=Kind.WORK_ORDER,
        subject_id=order.id,
        request_id=order.request_id,
        number=None,
        title=order.title,
        building_id=order.building_id,
        unit_id=order.unit_id,
        started_at=order.dispatched_at,
        limit=_days(uow, order.time_limit_days) if order.request_id and not until else None,
        until=until,
    )


def _days(uow: ClocksWork, promised: int | None) -> Limit | None:
    """What the catalogue promises, or else what the street office has set for everything."""
    days = promised or uow.calendars.current().default_days
    return Limit(amount=days, unit=Unit.DAYS) if days else None
