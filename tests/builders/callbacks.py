"""A receiver's system that reports on work orders that it was told of."""

from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from standardwebhooks.webhooks import Webhook

from chassis.testing.world import Answer, World
from tests.builders.webhooks import DISPATCHED, registered

ORDER: Final = "o1"
_URL: Final = "https://8.8.8.8/louyu"  # written as an address, so that nothing is looked up


def given_told(world: World, order: str = ORDER, **changes: Any) -> dict[str, Any]:
    """A receiver that was told of a work order."""
    receiver = registered(world, _URL, event_types=["org.louyu.requests.work-order.*"], **changes)
    data = {"order_id": order, "request_id": "r1", "unit_id": "u1", "building_id": "b1", "title": "车位", "note": ""}
    world.receive(DISPATCHED, data, subject=order)
    world.drain()
    return receiver


def report(world: World, **over: Any) -> dict[str, Any]:
    return {
        "work_order_id": ORDER,
        "progress": "working",
        "at": (world.clock() - timedelta(hours=2)).isoformat(),
        "note": "已派人到现场",
        **over,
    }


def call_back(
    world: World,
    receiver: dict[str, Any],
    body: Any,
    *,
    webhook_id: str = "m1",
    at: datetime | None = None,
    secret: str | None = None,
    receiver_id: str | None = None,
) -> Answer:
    """As the system sends it: signed by its own library."""
    call = signed(world, receiver, body, webhook_id=webhook_id, at=at, secret=secret)
    path = f"/receivers/{receiver_id or receiver['id']}/callbacks"
    answer = world.acts("nobody", grants={}).send("POST", path, call["raw"], call["headers"])
    world.drain()
    return answer


def signed(
    world: World,
    receiver: dict[str, Any],
    body: Any,
    *,
    webhook_id: str = "m1",
    at: datetime | None = None,
    secret: str | None = None,
) -> dict[str, Any]:
    """The body as sent, with the header fields of Standard Webhooks."""
    at, raw = at or world.clock(), body if isinstance(body, bytes) else orjson.dumps(body)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret or receiver["secret"]).sign(webhook_id, at, raw.decode()),
    }
    return {"raw": raw, "headers": headers}
