"""Orders over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.listings.lists import show_listing
from services.requests.orders import lists, use_cases
from services.requests.orders.domain import Order
from services.requests.orders.ports import OrdersWork
from services.requests.orders.record import Cancelling, Declining, Ordering, Thanks
from services.requests.orders.schemas import (
    DeclineBody,
    ListingOrderBody,
    ListingOrderCancelBody,
    ListingOrderDetailView,
    ListingOrderQuery,
    ListingOrderView,
    ThanksBody,
    ThanksQuery,
    ThanksView,
)

blueprint = Blueprint("orders", __name__)


@blueprint.endpoint(
    "POST",
    "/listings/<listing_id>/orders",
    permission=SIGNED_IN,
    body=ListingOrderBody,
    returns=ListingOrderView,
    status=201,
    keyed=True,
)
def place_listing_order(call: Call[OrdersWork], listing_id: str, body: Ordering) -> Order:
    """Order from a resource, or offer help with a need. The quantity is promised at once; the other side answers."""
    return use_cases.place_order(call.uow, call.actor, call.clock, body, listing_id=listing_id)


@blueprint.endpoint("GET", "/orders", permission=SIGNED_IN, query=ListingOrderQuery, returns=page_of(ListingOrderView))
def list_listing_orders(call: Call[OrdersWork], query: dict[str, Any]) -> Page:
    """Orders to answer and those one has placed, newest first; for staff all of their places."""
    return lists.list_orders(call.reads, call.actor, query)


@blueprint.endpoint("GET", "/orders/<order_id>", permission=SIGNED_IN, returns=ListingOrderDetailView)
def show_listing_order(call: Call[OrdersWork], order_id: str) -> Document:
    """An order, for its two sides and for staff."""
    return lists.show_order(call.reads, call.actor, order_id)


@blueprint.endpoint("POST", "/orders/<order_id>/accept", permission=SIGNED_IN, returns=ListingOrderView)
def accept_listing_order(call: Call[OrdersWork], order_id: str) -> Order:
    """Agree; the listing's contact is shown to the other side from now on."""
    return use_cases.accept_order(call.uow, call.actor, call.clock, order_id=order_id)


@blueprint.endpoint(
    "POST", "/orders/<order_id>/decline", permission=SIGNED_IN, body=DeclineBody, returns=ListingOrderView
)
def decline_listing_order(call: Call[OrdersWork], order_id: str, body: Declining) -> Order:
    """Decline, with a reason for the other side; the quantity is free again."""
    return use_cases.decline_order(call.uow, call.actor, body, order_id=order_id)


@blueprint.endpoint("POST", "/orders/<order_id>/finish", permission=SIGNED_IN, returns=ListingOrderView)
def finish_listing_order(call: Call[OrdersWork], order_id: str) -> Order:
    """Say that it is done; either side may."""
    return use_cases.finish_order(call.uow, call.actor, order_id=order_id)


@blueprint.endpoint("POST", "/orders/<order_id>/thank", permission=SIGNED_IN, body=ThanksBody, returns=ListingOrderView)
def thank_for_listing_order(call: Call[OrdersWork], order_id: str, body: Thanks) -> Order:
    """Say thank you, if one was helped; in public if one wishes."""
    return use_cases.thank_for_order(call.uow, call.actor, body, order_id=order_id)


@blueprint.endpoint(
    "POST", "/orders/<order_id>/cancel", permission=SIGNED_IN, body=ListingOrderCancelBody, returns=ListingOrderView
)
def cancel_listing_order(call: Call[OrdersWork], order_id: str, body: Cancelling) -> Order:
    """Cancel what is not done yet, with a reason for the other side; either side may."""
    return use_cases.cancel_order(call.uow, call.actor, body, order_id=order_id)


@blueprint.endpoint("GET", "/orders/<order_id>/history", permission=SIGNED_IN, query=PageQuery, returns=HistoryPage)
def listing_order_history(call: Call[OrdersWork], order_id: str, query: dict[str, Any]) -> Page:
    """Who did what to an order, newest first; for its two sides and for staff."""
    use_cases.known_order(call.uow, call.actor, order_id)
    return history_of(call, "requests.order.events.v1", order_id, query)


@blueprint.endpoint(
    "GET", "/listings/<listing_id>/thanks", permission=SIGNED_IN, query=ThanksQuery, returns=page_of(ThanksView)
)
def list_thanks(call: Call[OrdersWork], listing_id: str, query: dict[str, Any]) -> Page:
    """What was said in public about a need or resource, newest first."""
    show_listing(call.reads, call.actor, listing_id)
    return lists.thanks_for(call.reads, listing_id, query)
