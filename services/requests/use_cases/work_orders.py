"""Work orders: dispatched by events, accepted, completed or given back by the unit's officers."""

from datetime import datetime

from chassis.kernel.identity import Actor, scope
from services.requests.domain.keys import work_order_id
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.work_order import WorkOrder


def dispatch_for_request(
    uow: RequestsUnitOfWork, *, request_id: str, unit_id: str, round_: int, note: str, at: datetime
) -> None:
    """One order a request, unit and round, and none when the request has moved on meanwhile."""
    request = uow.requests.get(request_id)
    identifier = work_order_id(uow.context.tenant, request_id, unit_id, str(round_))
    if not request.waits_for(round_) or uow.work_orders.find(identifier):
        return
    uow.work_orders.add(
        WorkOrder.dispatch(
            identifier=identifier,
            unit_id=unit_id,
            title=request.title,
            note=note,
            request_id=request_id,
            round_=round_,
            building_id=request.building_id,
            time_limit_days=request.time_limit_days,
            at=at,
        )
    )


def dispatch_for_resolution(
    uow: RequestsUnitOfWork,
    *,
    meeting_id: str,
    item_id: str,
    unit_id: str,
    text: str,
    due_at: datetime | None,
    building_id: str | None,
    at: datetime,
) -> None:
    """One order a resolution. A unit unknown here gets it all the same: the tenant's administrators see every order."""
    identifier = work_order_id(uow.context.tenant, meeting_id, item_id)
    if uow.work_orders.find(identifier):
        return
    uow.work_orders.add(
        WorkOrder.dispatch(
            identifier=identifier,
            unit_id=unit_id,
            title=text,
            meeting_id=meeting_id,
            item_id=item_id,
            building_id=building_id,
            due_at=due_at,
            at=at,
        )
    )


def withdraw_for_request(uow: RequestsUnitOfWork, *, request_id: str, unit_id: str | None, round_: int) -> None:
    """The request ended: what its unit still has open is taken back."""
    if unit_id is None:
        return
    order = uow.work_orders.find(work_order_id(uow.context.tenant, request_id, unit_id, str(round_)))
    if order:
        order.withdraw()


def accept_work_order(uow: RequestsUnitOfWork, actor: Actor, *, order_id: str) -> WorkOrder:
    order = _handled(uow, actor, order_id)
    order.accept()
    return order


def complete_work_order(uow: RequestsUnitOfWork, actor: Actor, *, order_id: str, result: str) -> WorkOrder:
    order = _handled(uow, actor, order_id)
    order.complete(result)
    return order


def return_work_order(uow: RequestsUnitOfWork, actor: Actor, *, order_id: str, reason: str) -> WorkOrder:
    order = _handled(uow, actor, order_id)
    order.give_back(reason)
    return order


def _handled(uow: RequestsUnitOfWork, actor: Actor, order_id: str) -> WorkOrder:
    """The order, for an officer of its unit."""
    order = uow.work_orders.get(order_id)
    actor.demand("work_order.handle", scope("unit", order.unit_id))
    return order
