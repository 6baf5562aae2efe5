"""Micro-wishes over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.api.schemas.wishes import FulfilBody, WishBody, WishDetailView, WishQuery, WishView
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.wish import Wish
from services.requests.read_models import lists
from services.requests.use_cases import wishes

blueprint = Blueprint("wishes", __name__)


@blueprint.endpoint("POST", "/wishes", permission=SIGNED_IN, body=WishBody, returns=WishView, status=201, keyed=True)
def publish(call: Call[RequestsUnitOfWork], body: dict[str, Any]) -> Wish:
    """Make a small wish."""
    return wishes.publish_wish(call.uow, call.actor, call.clock, **body)


@blueprint.endpoint("GET", "/wishes", permission=SIGNED_IN, query=WishQuery, returns=page_of(WishView))
def list_wishes(call: Call[RequestsUnitOfWork], query: dict[str, Any]) -> Page:
    """Wishes of one's street office, newest first."""
    return lists.list_wishes(call.reads("wishes"), call.actor, query)


@blueprint.endpoint("GET", "/wishes/<wish_id>", permission=SIGNED_IN, returns=WishDetailView)
def show(call: Call[RequestsUnitOfWork], wish_id: str) -> Document:
    """A wish; its proof only for those concerned."""
    return lists.show_wish(call.reads("wishes"), call.actor, wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/claim", permission=SIGNED_IN, returns=WishView)
def claim(call: Call[RequestsUnitOfWork], wish_id: str) -> Wish:
    """Promise to fulfil it within seven days; repeating it renews the promise."""
    return wishes.claim_wish(call.uow, call.actor, call.clock, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/release", permission=SIGNED_IN, returns=WishView)
def release(call: Call[RequestsUnitOfWork], wish_id: str) -> Wish:
    """Give the claim up; or, as wisher or moderator, decline it."""
    return wishes.release_wish(call.uow, call.actor, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/fulfil", permission=SIGNED_IN, body=FulfilBody, returns=WishDetailView)
def fulfil(call: Call[RequestsUnitOfWork], wish_id: str, body: dict[str, Any]) -> Wish:
    """Show that it is done; the wisher confirms."""
    return wishes.fulfil_wish(call.uow, call.actor, wish_id=wish_id, **body)


@blueprint.endpoint("POST", "/wishes/<wish_id>/confirm", permission=SIGNED_IN, returns=WishDetailView)
def confirm(call: Call[RequestsUnitOfWork], wish_id: str) -> Wish:
    """Confirm that one's wish came true; the claimer's time counts from now on."""
    return wishes.confirm_wish(call.uow, call.actor, wish_id=wish_id)
