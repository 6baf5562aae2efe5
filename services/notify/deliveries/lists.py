"""The log of deliveries and repeats, read as it is stored."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, given, newest
from services.notify.deliveries.domain import KEPT, State
from services.notify.deliveries.errors import NoSuchDelivery
from services.notify.receivers.domain import Receiver


def list_deliveries(deliveries: TenantCollection, receiver: Receiver, query: Mapping[str, Any]) -> Page:
    match = {"receiver_id": receiver.id, **given(query, "state", "type", "event_id")}
    page = newest(deliveries, match, "made_at", query)
    # Rows of before have no samples among them.
    return Page([{"is_sample": False, **row, "is_held": is_held(row, receiver)} for row in page.items], page.next)


def get_delivery(deliveries: TenantCollection, identifier: str) -> Document:
    """Raises NoSuchDelivery."""
    found = deliveries.find_one({"_id": identifier})
    if found is None:
        raise NoSuchDelivery(days=KEPT.days)
    attempts = [{"headers": {}, **attempt} for attempt in found["attempts"]]
    return {"is_sample": False, **found, "attempts": attempts}


def is_held(delivery: Mapping[str, Any], receiver: Receiver) -> bool:
    """Whether it waits for somebody to resume the receiver, not for its time."""
    return delivery["state"] == State.WAITING.value and not receiver.is_sending


def list_repeats(repeats: TenantCollection, receiver_id: str, query: Mapping[str, Any]) -> Page:
    match = {"receiver_id": receiver_id}
    page = repeats.page(match, descending=True, cursor=query.get("cursor"), limit=query["limit"])
    return Page([{"event_types": [], **row} for row in page.items], page.next)
