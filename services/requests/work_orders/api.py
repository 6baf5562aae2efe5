"""Work orders over HTTP, for the officers of units."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.contacts.lists import NO_CONTACT, contact_shown
from services.requests.service_requests.anonymity import acts_without, shown_to
from services.requests.work_orders import lists, use_cases
from services.requests.work_orders.commands import Completion, HandOver, Return
from services.requests.work_orders.domain import WorkOrder
from services.requests.work_orders.ports import WorkOrdersWork
from services.requests.work_orders.schemas import (
    CompleteBody,
    HandOverOrderBody,
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
    return lists.list_work_orders(call.reads, call.actor, query)


@blueprint.endpoint("GET", "/work-orders/<order_id>", permission=SIGNED_IN, returns=WorkOrderDetailView)
def show_order(call: Call[WorkOrdersWork], order_id: str) -> Document:
    """For the officers of its unit, and for who may read the request or manages meetings where it belongs."""
    return _shown(call, use_cases.show_work_order(call.uow, call.actor, order_id=order_id))


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
def complete_order(call: Call[WorkOrdersWork], order_id: str, body: Completion) -> Document:
    """End the work with the closing record; for a resolution of a meeting say what was done."""
    return _shown(call, use_cases.complete_work_order(call.uow, call.actor, call.clock, body, order_id=order_id))


@blueprint.endpoint(
    "POST", "/work-orders/<order_id>/return", permission="work_order.handle", body=ReturnBody, returns=WorkOrderView
)
def return_order(call: Call[WorkOrdersWork], order_id: str, body: Return) -> WorkOrder:
    """Give the work back, with the reason, while there is time for it; later ask whoever gave it to call it back."""
    return use_cases.return_work_order(call.uow, call.actor, call.clock, body, order_id=order_id)


@blueprint.endpoint(
    "POST",
    "/work-orders/<order_id>/hand-over",
    permission="work_order.handle",
    body=HandOverOrderBody,
    returns=WorkOrderView,
)
def hand_over_order(call: Call[WorkOrdersWork], order_id: str, body: HandOver) -> WorkOrder:
    """Give it to a colleague of the unit, or back to the unit. All officers of the unit can still handle it."""
    return use_cases.hand_over_work_order(call.uow, call.actor, call.clock, body, order_id=order_id)


@blueprint.endpoint(
    "GET", "/work-orders/<order_id>/history", permission="work_order.handle", query=PageQuery, returns=HistoryPage
)
def order_history(call: Call[WorkOrdersWork], order_id: str, query: dict[str, Any]) -> Page:
    """Who accepted it, handed it on, gave it back or did it, newest first."""
    order = use_cases.history_of_order(call.uow, call.actor, order_id=order_id)
    page = history_of(call, "requests.work-order.events.v1", order.id, query)
    # What a requester does to the request ends its orders.
    return Page(acts_without(use_cases.unnamed_to(call.uow, call.actor, order), page.items), page.next)


def _shown(call: Call[WorkOrdersWork], order: WorkOrder) -> Document:
    request = call.uow.requests.get(order.request_id) if order.request_id else None
    return {
        **lists.shown(order, call.uow.calendars.current(), call.clock()),
        **(
            contact_shown(call.uow, call.actor, shown_to(call.actor, {**vars(request), "_id": request.id}))
            if request
            else NO_CONTACT
        ),
    }
