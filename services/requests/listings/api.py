"""Needs and resources over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.listings import lists, use_cases
from services.requests.listings.categories import CategoryDetails, ListingCategories
from services.requests.listings.commands import NewListing, Withdrawal
from services.requests.listings.domain import Listing
from services.requests.listings.ports import ListingsWork
from services.requests.listings.record import ListingChanges
from services.requests.listings.schemas import (
    CategoriesBody,
    CategoriesView,
    ListedListingView,
    ListingBody,
    ListingChangeBody,
    ListingDetailView,
    ListingQuery,
    ListingView,
    WithdrawBody,
)

blueprint = Blueprint("listings", __name__)


@blueprint.endpoint(
    "POST", "/listings", permission=SIGNED_IN, body=ListingBody, returns=ListingView, status=201, keyed=True
)
def post_listing(call: Call[ListingsWork], body: NewListing) -> Listing:
    """Post a need or a resource, in one's own name or that of a firm, organisation or unit; staff may for others."""
    return use_cases.post_listing(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("GET", "/listings", permission=SIGNED_IN, query=ListingQuery, returns=page_of(ListedListingView))
def list_listings(call: Call[ListingsWork], query: dict[str, Any]) -> Page:
    """Needs and resources of one's street office, newest first."""
    return lists.list_listings(call.reads, call.actor, query)


@blueprint.endpoint("GET", "/listings/<listing_id>", permission=SIGNED_IN, returns=ListingDetailView)
def show_listing(call: Call[ListingsWork], listing_id: str) -> Document:
    """A need or resource; its contact once an order was accepted."""
    return lists.show_listing(call.reads, call.actor, listing_id)


@blueprint.endpoint(
    "PATCH", "/listings/<listing_id>", permission=SIGNED_IN, body=ListingChangeBody, returns=ListingView
)
def change_listing(call: Call[ListingsWork], listing_id: str, body: ListingChanges) -> Listing:
    """Correct a need or resource. Send If-Match."""
    return use_cases.change_listing(call.uow, call.actor, call.clock, body, listing_id=listing_id)


@blueprint.endpoint("POST", "/listings/<listing_id>/open", permission=SIGNED_IN, returns=ListingView)
def open_listing(call: Call[ListingsWork], listing_id: str) -> Listing:
    """Show a draft to others, or open again what was paused, closed or expired."""
    return use_cases.open_listing(call.uow, call.actor, call.clock, listing_id=listing_id)


@blueprint.endpoint("POST", "/listings/<listing_id>/pause", permission=SIGNED_IN, returns=ListingView)
def pause_listing(call: Call[ListingsWork], listing_id: str) -> Listing:
    """Take no orders for a while."""
    return use_cases.pause_listing(call.uow, call.actor, listing_id=listing_id)


@blueprint.endpoint("POST", "/listings/<listing_id>/close", permission=SIGNED_IN, returns=ListingView)
def close_listing(call: Call[ListingsWork], listing_id: str) -> Listing:
    """Close it: orders that nobody has answered end with it."""
    return use_cases.close_listing(call.uow, call.actor, listing_id=listing_id)


@blueprint.endpoint(
    "POST", "/listings/<listing_id>/withdraw", permission="listing.moderate", body=WithdrawBody, returns=ListingView
)
def withdraw_listing(call: Call[ListingsWork], listing_id: str, body: Withdrawal) -> Listing:
    """Take a need or resource off the list, with a reason for its owner."""
    return use_cases.withdraw_listing(call.uow, call.actor, body, listing_id=listing_id)


@blueprint.endpoint("GET", "/listings/<listing_id>/history", permission=SIGNED_IN, query=PageQuery, returns=HistoryPage)
def listing_history(call: Call[ListingsWork], listing_id: str, query: dict[str, Any]) -> Page:
    """Who did what to it, newest first; for those who answer for it."""
    use_cases.own_listing(call.uow, call.actor, listing_id)
    return history_of(call, "requests.listing.events.v1", listing_id, query)


@blueprint.endpoint("GET", "/listing-categories", permission=SIGNED_IN, returns=CategoriesView)
def show_categories(call: Call[ListingsWork]) -> ListingCategories:
    """The street office's categories of needs and resources; the first ones if it has set none."""
    return call.uow.listing_categories.current()


@blueprint.endpoint(
    "PUT", "/listing-categories", permission="listing.moderate", body=CategoriesBody, returns=CategoriesView
)
def set_categories(call: Call[ListingsWork], body: CategoryDetails) -> ListingCategories:
    """Set the categories; those in use are switched off, not removed. Send If-Match."""
    return use_cases.set_categories(call.uow, call.actor, body)
