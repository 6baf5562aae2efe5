"""What waits for the caller, across the services: each counts its own queues; joined here in the order of the services."""

from itertools import chain
from typing import Final

import orjson

from chassis.http.asgi import PROBLEM
from gateway.edge.exchange import Exchange
from gateway.edge.parts import JSON, UNKNOWN, Refused, answered_already, parts_of
from gateway.edge.proxy import Proxy
from gateway.edge.routing import API, Routes

PATH: Final = f"{API}waiting"


async def answer(exchange: Exchange, routes: Routes, proxy: Proxy, authorization: str | None) -> None:
    """GET /api/v1/waiting: the queues of all services, and which services did not answer in time."""
    if await answered_already(exchange):
        return
    counting = (upstream for upstream in routes.services.values() if upstream.has_queues)
    try:
        answers = await parts_of(exchange, counting, "/waiting", proxy, authorization)
    except Refused as refused:
        await exchange.answer(refused.status, [PROBLEM], refused.body)
        return
    known = [part for part in answers.values() if part is not None and UNKNOWN not in part]
    items = list(chain.from_iterable(part["items"] for part in known))
    missing = [name for name, part in answers.items() if part is None]
    await exchange.answer(200, JSON, orjson.dumps({"items": items, "missing": missing}))
