"""Work orders over HTTP, for the officers of units."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.api.schemas.work_orders import CompleteBody, ReturnBody, WorkOrderQuery, WorkOrderView
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.work_order import WorkOrder
from services.requests.read_models import lists
from services.requests.use_cases import work_orders

blueprint = Blueprint("work-orders", __name__)


@blueprint.endpoint(
    "GET", "/work-orders", permission="work_order.handle", query=WorkOrderQuery, returns=page_of(WorkOrderView)
)
def list_work_orders(call: Call[RequestsUnitOfWork], query: dict[str, Any]) -> Page:
    """Work orders of one's units."""
    return lists.list_work_orders(call.reads("work_orders"), call.actor, query)


@blueprint.endpoint("POST", "/work-orders/<order_id>/accept", permission="work_order.handle", returns=WorkOrderView)
def accept(call: Call[RequestsUnitOfWork], order_id: str) -> WorkOrder:
    """Take the work on."""
    return work_orders.accept_work_order(call.uow, call.actor, order_id=order_id)


@blueprint.endpoint(
    "POST",
    "/work-orders/<order_id>/complete",
    permission="work_order.handle",
    body=CompleteBody,
    returns=WorkOrderView,
)
def complete(call: Call[RequestsUnitOfWork], order_id: str, body: dict[str, Any]) -> WorkOrder:
    """Say what was done."""
    return work_orders.complete_work_order(call.uow, call.actor, order_id=order_id, **body)


@blueprint.endpoint(
    "POST", "/work-orders/<order_id>/return", permission="work_order.handle", body=ReturnBody, returns=WorkOrderView
)
def give_back(call: Call[RequestsUnitOfWork], order_id: str, body: dict[str, Any]) -> WorkOrder:
    """Give the work back, with the reason."""
    return work_orders.return_work_order(call.uow, call.actor, order_id=order_id, **body)
