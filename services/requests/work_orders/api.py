"""Work orders over HTTP, for the officers of units."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.work_orders import lists, use_cases
from services.requests.work_orders.commands import Completion, Return
from services.requests.work_orders.domain import WorkOrder
from services.requests.work_orders.ports import WorkOrdersWork
from services.requests.work_orders.schemas import (
    CompleteBody,
    ReturnBody,
    WorkOrderDetailView,
    WorkOrderQuery,
    WorkOrderView,
)

blueprint = Blueprint("work-orders", __name__)


@blueprint.endpoint(
    "GET", "/work-orders", permission="work_order.handle", query=WorkOrderQuery, returns=page_of(WorkOrderView)
)
def list_work_orders(call: Call[WorkOrdersWork], query: dict[str, Any]) -> Page:
    """Work orders of one's units."""
    return lists.list_work_orders(call.reads("work_orders"), call.actor, query)


@blueprint.endpoint("GET", "/work-orders/<order_id>", permission=SIGNED_IN, returns=WorkOrderDetailView)
def show_order(call: Call[WorkOrdersWork], order_id: str) -> WorkOrder:
    """For the officers of its unit, and for who may read the request or manages meetings where it belongs."""
    return use_cases.show_work_order(call.uow, call.actor, order_id=order_id)


@blueprint.endpoint("POST", "/work-orders/<order_id>/accept", permission="work_order.handle", returns=WorkOrderView)
def accept_order(call: Call[WorkOrdersWork], order_id: str) -> WorkOrder:
    """Take the work on."""
    return use_cases.accept_work_order(call.uow, call.actor, order_id=order_id)


@blueprint.endpoint(
    "POST",
    "/work-orders/<order_id>/complete",
    permission="work_order.handle",
    body=CompleteBody,
    returns=WorkOrderDetailView,
)
def complete_order(call: Call[WorkOrdersWork], order_id: str, body: Completion) -> WorkOrder:
    """End the work with the closing record; for a resolution of a meeting say what was done."""
    return use_cases.complete_work_order(call.uow, call.actor, call.clock, body, order_id=order_id)


@blueprint.endpoint(
    "POST", "/work-orders/<order_id>/return", permission="work_order.handle", body=ReturnBody, returns=WorkOrderView
)
def return_order(call: Call[WorkOrdersWork], order_id: str, body: Return) -> WorkOrder:
    """Give the work back, with the reason."""
    return use_cases.return_work_order(call.uow, call.actor, body, order_id=order_id)
