"""Use cases of work orders: dispatched by events; accepted, completed or returned by the unit's officers."""

from datetime import datetime
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from services.requests import quotas
from services.requests.service_requests.anonymity import unnamed
from services.requests.service_requests.numbers import work_order_id
from services.requests.service_requests.record import Terms
from services.requests.service_requests.use_cases import require_evidence
from services.requests.work_orders.commands import (
    Amended,
    Completion,
    DispatchAmended,
    Ended,
    HandOver,
    Recalled,
    Resolution,
    Return,
    Triaged,
    Unmerged,
)
from services.requests.work_orders.domain import OPEN, Released, WorkOrder
from services.requests.work_orders.errors import NoSuchColleague, NotWaitedFor
from services.requests.work_orders.ports import WorkOrdersWork
from services.requests.work_orders.returning import return_until

#: For people; the same in every language, because it is stored as somebody's reason is.
UNIT_CLOSED: Final = "单位已撤销或合并 (unit closed or merged)"


def dispatch_for_request(uow: WorkOrdersWork, triaged: Triaged, at: datetime) -> None:
    """Dispatches a work order unless the request no longer needs it. Idempotent. Raises NoSuchRequest."""
    request = uow.requests.get(triaged.request_id)
    identifier = work_order_id(uow.context.tenant, request.id, triaged.unit_id, str(triaged.round))
    # The request may have been resolved or given to another unit before this message arrived.
    if not request.waits_for(triaged.unit_id, triaged.round) or uow.work_orders.find(identifier):
        return
    uow.work_orders.add(
        WorkOrder.dispatch(
            identifier=identifier,
            unit_id=triaged.unit_id,
            title=request.title,
            note=triaged.note,
            request_id=request.id,
            round_=triaged.round,
            building_id=request.building_id,
            due_at=request.promised_until(at),
            time_limit_days=triaged.time_limit_days or request.time_limit_days,
            return_hours=uow.calendars.current().return_hours,
            at=at,
        )
    )


def amend_for_request(uow: WorkOrdersWork, amended: DispatchAmended) -> None:
    """The work order says what the dispatch says now; nothing if it was never dispatched. Idempotent."""
    identifier = work_order_id(uow.context.tenant, amended.request_id, amended.unit_id, str(amended.round))
    order = uow.work_orders.find(identifier)
    if order:
        order.amend_dispatch(amended.note, amended.time_limit_days)


def dispatch_for_resolution(uow: WorkOrdersWork, resolution: Resolution, at: datetime) -> None:
    """Dispatches the work order of a resolution. Idempotent."""
    # The unit is not looked up: the meeting has checked it.
    identifier = _of_resolution(uow, resolution.meeting_id, resolution.item_id, resolution.round)
    if uow.work_orders.find(identifier):
        return
    uow.work_orders.add(
        WorkOrder.dispatch(
            identifier=identifier,
            unit_id=resolution.unit_id,
            title=resolution.text,
            meeting_id=resolution.meeting_id,
            item_id=resolution.item_id,
            round_=resolution.round,
            building_id=resolution.building_id,
            due_at=resolution.due_at,
            return_hours=uow.calendars.current().return_hours,
            at=at,
        )
    )


def withdraw_for_resolution(uow: WorkOrdersWork, recalled: Recalled) -> None:
    """Withdraws the open work order of a resolution. Raises NoSuchWorkOrder if it was not dispatched yet."""
    identifier = _of_resolution(uow, recalled.meeting_id, recalled.item_id, recalled.round)
    uow.work_orders.get(identifier).withdraw(recalled.reason)


def amend_for_resolution(uow: WorkOrdersWork, amended: Amended) -> None:
    """The work order says what the resolution says now. Raises NoSuchWorkOrder if it was not dispatched yet."""
    identifier = _of_resolution(uow, amended.meeting_id, amended.item_id, amended.round)
    uow.work_orders.get(identifier).amend(amended.text, amended.due_at)


def withdraw_for_request(uow: WorkOrdersWork, ended: Ended) -> None:
    """Withdraws the open work orders of a request that has ended, or was called back. Idempotent."""
    for order in uow.work_orders.open_for(ended.request_id):
        if order.round <= ended.round:
            order.withdraw(ended.reason)


def reinstate_for_request(uow: WorkOrdersWork, unmerged: Unmerged, at: datetime, *, goes_on: bool = False) -> None:
    """The units have the request again that they had before it was merged, or answered by mistake. Idempotent."""
    request = uow.requests.get(unmerged.request_id)
    for unit_id in unmerged.open_unit_ids:
        order = uow.work_orders.find(work_order_id(uow.context.tenant, request.id, unit_id, str(unmerged.round)))
        if order and request.waits_for(unit_id, unmerged.round):
            order.reinstate(goes_on=goes_on)
        elif order is None:
            # It was merged, or answered, before its work order was made.
            terms = request.dispatches.get(unit_id) or Terms(note="", days=None)
            dispatch_for_request(uow, Triaged(request.id, unit_id, unmerged.round, terms.note, terms.days), at)


def withdraw_parts(uow: WorkOrdersWork, request_id: str) -> None:
    """The unit that had the request gave it back: the others, who worked for it, need not go on. Idempotent."""
    request = uow.requests.get(request_id)
    for order in uow.work_orders.open_for(request_id):
        if not request.waits_for(order.unit_id, order.round):
            order.withdraw()


def settle_unit(uow: WorkOrdersWork, unit_id: str) -> None:
    """Takes one step: gives back one open work order of a unit that is closed. Idempotent.

    Each step's event causes the next, until none is left; an order that was on its way when the unit closed comes too.
    """
    unit = uow.units.find(unit_id)
    order = uow.work_orders.open_of(unit_id) if unit and unit.is_closed else None
    if order:
        order.give_back(UNIT_CLOSED, lead_unit_id=_lead_beside(uow, order))


def show_work_order(uow: WorkOrdersWork, actor: Actor, *, order_id: str) -> WorkOrder:
    """For its officers, and for whoever gave it to the unit. Raises NoSuchWorkOrder, Forbidden."""
    order = uow.work_orders.get(order_id)
    unit, place = scope("unit", order.unit_id), (scope("building", order.building_id),) if order.building_id else ()
    giving = "meeting.manage" if order.meeting_id else "request.read"
    if not actor.may("work_order.handle", unit) and not actor.may(giving, *place):
        raise Forbidden(permission="work_order.handle")
    return order


def accept_work_order(uow: WorkOrdersWork, actor: Actor, *, order_id: str) -> WorkOrder:
    order = _worked_on(uow, actor, order_id)
    order.accept()
    return order


def complete_work_order(
    uow: WorkOrdersWork, actor: Actor, clock: Clock, done: Completion, *, order_id: str
) -> WorkOrder:
    """Ends the work, for a request with the unit's findings. Raises ContactInTheFuture, NoSuchProof, NotNow and others."""
    order = _worked_on(uow, actor, order_id)
    if done.closing:
        own = {("work_order", order.id)} | ({("request", order.request_id)} if order.request_id else set())
        require_evidence(uow, done.closing, clock(), own)
    order.complete(done.result, done.closing)
    return order


def return_work_order(uow: WorkOrdersWork, actor: Actor, clock: Clock, back: Return, *, order_id: str) -> WorkOrder:
    """Gives it back, as long as there is time for it. Raises NotNow, ReturnTooLate and others."""
    order = _worked_on(uow, actor, order_id)
    until = return_until(order, uow.calendars.current())
    is_late = until is not None and clock() > until
    order.give_back(back.reason, is_late=is_late, lead_unit_id=_lead_beside(uow, order))
    return order


def hand_over_work_order(
    uow: WorkOrdersWork, actor: Actor, clock: Clock, handing: HandOver, *, order_id: str
) -> WorkOrder:
    """Gives it to an officer of its unit, or back to the unit. Raises NotNow, NoSuchColleague, TooOften and others."""
    order = _worked_on(uow, actor, order_id)
    uow.quotas.spend(quotas.HAND_OVERS, actor, clock)
    if handing.to_id is None:
        order.hand_back(handing.note)
    else:
        if not uow.officers.serves(handing.to_id, order.unit_id):
            raise NoSuchColleague
        order.hand_over(handing.to_id, handing.note)
    return order


def check_deputy(uow: WorkOrdersWork, order_id: str) -> None:
    """Its officer may have lost the role while a colleague handed it over, or it was over: then the unit has it. Idempotent."""
    order = uow.work_orders.find(order_id)
    if order and order.deputy_id and not uow.officers.serves(order.deputy_id, order.unit_id):
        order.release(Released.ROLE_ENDED)


def release_next(uow: WorkOrdersWork, deputy_id: str, unit_id: str | None, reason: Released) -> None:
    """Takes one step: the unit has one open order again of somebody who is gone. Idempotent.

    Each step's event causes the next, until none is left.
    """
    order = uow.work_orders.open_with(deputy_id, unit_id)
    if order:
        order.release(reason)


def history_of_order(uow: WorkOrdersWork, actor: Actor, *, order_id: str) -> WorkOrder:
    """For its officers. Raises NoSuchWorkOrder, Forbidden."""
    return _handled(uow, actor, order_id)


def unnamed_to(uow: WorkOrdersWork, actor: Actor, order: WorkOrder) -> frozenset[str]:
    """The ids of whoever asked for it that the actor is not told."""
    request = uow.requests.find(order.request_id) if order.request_id else None
    return unnamed(actor, vars(request)) if request else frozenset()


def _handled(uow: WorkOrdersWork, actor: Actor, order_id: str) -> WorkOrder:
    """The order, if the actor may handle it. Raises NoSuchWorkOrder, Forbidden."""
    order = uow.work_orders.get(order_id)
    actor.demand("work_order.handle", scope("unit", order.unit_id))
    return order


def _worked_on(uow: WorkOrdersWork, actor: Actor, order_id: str) -> WorkOrder:
    """The order as `_handled`, if its request waits for it as long as it is open. Raises NotWaitedFor too."""
    order = _handled(uow, actor, order_id)
    if order.request_id and order.status in OPEN:
        request = uow.requests.get(order.request_id)
        if not request.waits_for(order.unit_id, order.round):
            raise NotWaitedFor
        uow.requests.hold(request)
    return order


def _lead_beside(uow: WorkOrdersWork, order: WorkOrder) -> str | None:
    request = uow.requests.find(order.request_id) if order.request_id else None
    return request.lead_beside(order.unit_id, order.round) if request else None


def _of_resolution(uow: WorkOrdersWork, meeting_id: str, item_id: str, round_: int) -> str:
    # The first round has the id that orders had before there were rounds.
    later = (str(round_),) if round_ > 1 else ()
    return work_order_id(uow.context.tenant, meeting_id, item_id, *later)
