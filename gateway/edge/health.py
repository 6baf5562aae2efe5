"""The edge's own health: /healthz, /readyz, /metrics."""

import asyncio
from ipaddress import ip_address
from typing import Final

import orjson
from aiohttp import ClientError, ClientTimeout
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from chassis.observability.metrics import Metrics
from gateway.edge.exchange import Exchange
from gateway.edge.problems import NoSuchAddress
from gateway.edge.proxy import Proxy
from gateway.edge.routing import Routes, Upstream

PATHS: Final = frozenset({"/healthz", "/readyz", "/metrics"})
_TIMEOUT: Final = ClientTimeout(total=1.0)
_TEXT: Final = [(b"content-type", b"text/plain")]
_JSON: Final = [(b"content-type", b"application/json")]


async def answer(exchange: Exchange, routes: Routes, proxy: Proxy, metrics: Metrics) -> None:
    if exchange.path == "/healthz":
        await exchange.answer(200, _TEXT, b"ok")
    elif exchange.path == "/readyz":
        # Ready as long as it runs: with one service down the others must still be reached.
        upstreams = [*routes.services.values(), routes.stream]
        states = await asyncio.gather(*(_answers(proxy, upstream) for upstream in upstreams))
        names = [upstream.key for upstream in upstreams]
        await exchange.answer(200, _JSON, orjson.dumps(dict(zip(names, states, strict=True))))
    else:
        _require_inside(exchange)
        headers = [(b"content-type", CONTENT_TYPE_LATEST.encode())]
        await exchange.answer(200, headers, generate_latest(metrics.registry))


async def _answers(proxy: Proxy, upstream: Upstream) -> bool:
    try:
        async with proxy.calls.get(f"{upstream.url}/healthz", timeout=_TIMEOUT) as response:
            return response.status == 200
    except (ClientError, TimeoutError, OSError):
        return False


def _require_inside(exchange: Exchange) -> None:
    """Figures are for scrapers inside the platform; a caller who came through a proxy came from outside."""
    try:
        inside = ip_address(exchange.peer).is_private
    except ValueError:
        inside = False
    if not inside or b"x-forwarded-for" in exchange.headers or b"forwarded" in exchange.headers:
        raise NoSuchAddress
