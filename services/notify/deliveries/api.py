"""Deliveries over HTTP: the log of a receiver, and what is sent again."""

from typing import Any

from flask import request

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.language import language_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.errors import DomainError
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.notify.deliveries import lists, past, use_cases
from services.notify.deliveries.commands import RepeatAsk, RetryAsk, SampleAsk
from services.notify.deliveries.domain import Repeat
from services.notify.deliveries.past import Tried, WouldSend
from services.notify.deliveries.ports import DeliveriesWork
from services.notify.deliveries.schemas import (
    AllRetriedView,
    DeliveryDetailView,
    DeliveryQuery,
    DeliveryView,
    RepeatBody,
    RepeatPreviewView,
    RepeatQuery,
    RepeatView,
    RetryBody,
    SampleBody,
    TriedBody,
    WouldSendView,
)
from services.notify.deliveries.storage import REPEATS
from services.notify.receivers.domain import DELIVERIES, OPERATE
from services.notify.receivers.use_cases import PERMISSION, operated

blueprint = Blueprint("deliveries", __name__)


@blueprint.endpoint(
    "GET",
    "/receivers/<receiver_id>/deliveries",
    permission=OPERATE,
    query=DeliveryQuery,
    returns=page_of(DeliveryView),
)
def list_deliveries(call: Call[DeliveriesWork], receiver_id: str, query: dict[str, Any]) -> Page:
    """What was sent to a receiver or waits for it, newest first; the log goes back 30 days."""
    receiver = operated(call.uow, call.actor, receiver_id)
    return lists.list_deliveries(call.reads(DELIVERIES), receiver, query)


@blueprint.endpoint("GET", "/deliveries/<delivery_id>", permission=OPERATE, returns=DeliveryDetailView)
def get_delivery(call: Call[DeliveriesWork], delivery_id: str) -> Document:
    """One delivery, with what is posted and how each try went."""
    delivery = lists.get_delivery(call.reads(DELIVERIES), delivery_id)
    receiver = use_cases.shown(call.uow, call.actor, delivery["receiver_id"])
    return {**delivery, "is_held": lists.is_held(delivery, receiver)}


@blueprint.endpoint("POST", "/deliveries/<delivery_id>/retry", permission=OPERATE, status=204)
def retry_delivery(call: Call[DeliveriesWork], delivery_id: str) -> None:
    """Send it again at once, also if it was accepted. Its webhook-id stays the same."""
    use_cases.retry_delivery(call.uow, call.actor, delivery_id=delivery_id)


@blueprint.endpoint(
    "POST", "/receivers/<receiver_id>/retries", permission=OPERATE, body=RetryBody, returns=AllRetriedView, keyed=True
)
def retry_deliveries(call: Call[DeliveriesWork], receiver_id: str, body: RetryAsk) -> Document:
    """Send several deliveries again at once, 50 at most; each says what became of it. Their webhook-ids stay the same."""
    language = language_of(request.headers.get("Accept-Language"))
    outcome = use_cases.retry_deliveries(call.uow, call.actor, body, receiver_id=receiver_id)
    return {"items": [_retried(identifier, refused, language) for identifier, refused in outcome.items()]}


def _retried(identifier: str, refused: DomainError | None, language: str) -> Document:
    detail = refused.message(language) if refused else None
    return {"id": identifier, "is_due": not refused, "problem": refused.slug if refused else None, "detail": detail}


@blueprint.endpoint("POST", "/receivers/<receiver_id>/ping", permission=OPERATE, status=204, keyed=True)
def ping_receiver(call: Call[DeliveriesWork], receiver_id: str) -> None:
    """Send a delivery that says nothing; the log shows within seconds whether it was accepted."""
    use_cases.ask_ping(call.uow, call.actor, receiver_id=receiver_id)


@blueprint.endpoint(
    "POST", "/receivers/<receiver_id>/samples", permission=OPERATE, body=SampleBody, status=204, keyed=True
)
def send_sample(call: Call[DeliveriesWork], receiver_id: str, body: SampleAsk) -> None:
    """Send an event of one type that did not happen: its ids begin with `sample-`, and it says `sample`."""
    use_cases.send_sample(call.uow, call.actor, body, receiver_id=receiver_id)


@blueprint.endpoint("POST", "/receivers/last-week", permission=PERMISSION, body=TriedBody, returns=WouldSendView)
def try_filters(call: Call[DeliveriesWork], body: Tried) -> WouldSend:
    """What a receiver with these types and filters would have been sent in the last seven days; nothing is sent."""
    return past.last_week(call.uow, call.actor, call.clock, body)


@blueprint.endpoint(
    "GET",
    "/receivers/<receiver_id>/repeats/preview",
    permission=OPERATE,
    query=RepeatQuery,
    returns=RepeatPreviewView,
)
def preview_repeat(call: Call[DeliveriesWork], receiver_id: str, query: dict[str, Any]) -> dict[str, Any]:
    """How many deliveries a repeat would send, of which types. It sends nothing."""
    found = use_cases.preview_repeat(call.uow, call.actor, RepeatAsk(**query), receiver_id=receiver_id)
    by_type = [{"type": name, "count": many} for name, many in sorted(found.by_type.items())]
    return {"count": found.count, "is_more": found.is_more, "by_type": by_type}


@blueprint.endpoint(
    "POST",
    "/receivers/<receiver_id>/repeats",
    permission=OPERATE,
    body=RepeatBody,
    returns=RepeatView,
    status=201,
    keyed=True,
)
def ask_repeat(call: Call[DeliveriesWork], receiver_id: str, body: RepeatAsk) -> Repeat:
    """Send again what was given up (30 days), or everything that happened (90 days), since a time. One at a time."""
    return use_cases.ask_repeat(call.uow, call.actor, body, receiver_id=receiver_id)


@blueprint.endpoint(
    "GET",
    "/receivers/<receiver_id>/repeats",
    permission=OPERATE,
    query=PageQuery,
    returns=page_of(RepeatView),
)
def list_repeats(call: Call[DeliveriesWork], receiver_id: str, query: dict[str, Any]) -> Page:
    """The repeats of a receiver, newest first, and how far they have come."""
    operated(call.uow, call.actor, receiver_id)
    return lists.list_repeats(call.reads(REPEATS), receiver_id, query)
