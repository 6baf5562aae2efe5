"""Micro-wishes over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.wishes import lists, use_cases
from services.requests.wishes.commands import Decision, Fulfilment, Hiding, Reasoned, Translation
from services.requests.wishes.domain import Wish, WishChanges, WishDetails
from services.requests.wishes.ports import WishesWork
from services.requests.wishes.schemas import (
    FulfilBody,
    HideBody,
    TranslationBody,
    WishBody,
    WishChangeBody,
    WishDecisionBody,
    WishDetailView,
    WishQuery,
    WishReasonBody,
    WishView,
)

blueprint = Blueprint("wishes", __name__)


@blueprint.endpoint("POST", "/wishes", permission=SIGNED_IN, body=WishBody, returns=WishView, status=201, keyed=True)
def publish_wish(call: Call[WishesWork], body: WishDetails) -> Wish:
    """Make a small wish. Where staff look first, it waits for them."""
    return use_cases.publish_wish(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("GET", "/wishes", permission=SIGNED_IN, query=WishQuery, returns=page_of(WishView))
def list_wishes(call: Call[WishesWork], query: dict[str, Any]) -> Page:
    """Wishes of one's street office, newest first."""
    return lists.list_wishes(call.reads("wishes"), call.actor, query)


@blueprint.endpoint("GET", "/wishes/<wish_id>", permission=SIGNED_IN, returns=WishDetailView)
def show_wish(call: Call[WishesWork], wish_id: str) -> Document:
    """A wish; its proof only for those concerned."""
    return lists.show_wish(call.reads("wishes"), call.actor, wish_id)


@blueprint.endpoint("PATCH", "/wishes/<wish_id>", permission=SIGNED_IN, body=WishChangeBody, returns=WishView)
def change_wish(call: Call[WishesWork], wish_id: str, body: WishChanges) -> Wish:
    """Correct one's own wish while nobody has claimed it; moderators may too. Send If-Match."""
    return use_cases.change_wish(call.uow, call.actor, call.clock, body, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/claim", permission=SIGNED_IN, returns=WishView)
def claim_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Promise to fulfil it within the days that the street office has set; repeating it changes nothing."""
    return use_cases.claim_wish(call.uow, call.actor, call.clock, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/release", permission=SIGNED_IN, returns=WishView)
def release_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Give the claim up; as wisher decline it while nothing was shown, as moderator end it."""
    return use_cases.release_wish(call.uow, call.actor, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/fulfil", permission=SIGNED_IN, body=FulfilBody, returns=WishDetailView)
def fulfil_wish(call: Call[WishesWork], wish_id: str, body: Fulfilment) -> Wish:
    """Show that it is done; the wisher confirms."""
    return use_cases.fulfil_wish(call.uow, call.actor, call.clock, body, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/confirm", permission=SIGNED_IN, returns=WishDetailView)
def confirm_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Confirm that one's wish came true; the claimer's time counts from now on."""
    return use_cases.confirm_wish(call.uow, call.actor, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/pass", permission="wish.moderate", returns=WishDetailView)
def pass_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Publish a wish that waits for a look; not one's own. Send If-Match: its words may have changed since."""
    return use_cases.pass_wish(call.uow, call.actor, call.clock, wish_id=wish_id)


@blueprint.endpoint(
    "POST", "/wishes/<wish_id>/send-back", permission="wish.moderate", body=WishReasonBody, returns=WishDetailView
)
def send_wish_back(call: Call[WishesWork], wish_id: str, body: Reasoned) -> Wish:
    """Ask the wisher to say it otherwise."""
    return use_cases.send_back(call.uow, call.actor, body, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/resubmit", permission=SIGNED_IN, returns=WishDetailView)
def resubmit_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Hand in again what was sent back."""
    return use_cases.resubmit_wish(call.uow, call.actor, wish_id=wish_id)


@blueprint.endpoint(
    "POST", "/wishes/<wish_id>/extend", permission=SIGNED_IN, body=WishReasonBody, returns=WishDetailView
)
def extend_claim(call: Call[WishesWork], wish_id: str, body: Reasoned) -> Wish:
    """Ask for one more lease, once, with a reason for the wisher."""
    return use_cases.extend_claim(call.uow, call.actor, call.clock, body, wish_id=wish_id)


@blueprint.endpoint(
    "POST", "/wishes/<wish_id>/dispute", permission=SIGNED_IN, body=WishReasonBody, returns=WishDetailView
)
def dispute_wish(call: Call[WishesWork], wish_id: str, body: Reasoned) -> Wish:
    """Say that it was not done as the claimer says; staff decide."""
    return use_cases.dispute_wish(call.uow, call.actor, body, wish_id=wish_id)


@blueprint.endpoint(
    "POST", "/wishes/<wish_id>/decide", permission="wish.moderate", body=WishDecisionBody, returns=WishDetailView
)
def decide_wish(call: Call[WishesWork], wish_id: str, body: Decision) -> Wish:
    """Decide a disputed wish; as a third."""
    return use_cases.decide_wish(call.uow, call.actor, body, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/keep", permission=SIGNED_IN, returns=WishView)
def keep_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Say that one's wish is still wanted."""
    return use_cases.keep_wish(call.uow, call.actor, call.clock, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/approve", permission="wish.moderate", returns=WishDetailView)
def approve_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Approve hours between two people who had a wish before; as a third."""
    return use_cases.approve_hours(call.uow, call.actor, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/withdraw", permission=SIGNED_IN, returns=WishView)
def withdraw_wish(call: Call[WishesWork], wish_id: str) -> Wish:
    """Take one's own wish back before anything was shown for it; a claim ends with it."""
    return use_cases.withdraw_wish(call.uow, call.actor, wish_id=wish_id)


@blueprint.endpoint("POST", "/wishes/<wish_id>/hide", permission="wish.moderate", body=HideBody, returns=WishDetailView)
def hide_wish(call: Call[WishesWork], wish_id: str, body: Hiding) -> Wish:
    """Take a wish off the list, with a reason for the wisher."""
    return use_cases.hide_wish(call.uow, call.actor, body, wish_id=wish_id)


@blueprint.endpoint(
    "POST", "/wishes/<wish_id>/translate", permission="wish.moderate", body=TranslationBody, returns=WishDetailView
)
def translate_wish(call: Call[WishesWork], wish_id: str, body: Translation) -> Wish:
    """Say a wish in another language of the platform, for those who read that one."""
    return use_cases.translate_wish(call.uow, call.actor, body, wish_id=wish_id)


@blueprint.endpoint("GET", "/wishes/<wish_id>/history", permission=SIGNED_IN, query=PageQuery, returns=HistoryPage)
def wish_history(call: Call[WishesWork], wish_id: str, query: dict[str, Any]) -> Page:
    """Who did what to a wish, newest first; for its wisher and for moderators."""
    use_cases.concerning(call.uow, call.actor, wish_id)
    return history_of(call, "requests.wish.events.v1", wish_id, query)
