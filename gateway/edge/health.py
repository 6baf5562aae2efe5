"""Health of the edge, and who may read its metrics."""

import asyncio
from ipaddress import ip_address
from typing import Final

from aiohttp import ClientError, ClientTimeout

from chassis.http.asgi import answer_health
from chassis.kernel.errors import NoSuchAddress
from chassis.observability.metrics import Metrics
from gateway.edge.exchange import Exchange
from gateway.edge.proxy import Proxy
from gateway.edge.routing import Routes, Upstream

_TIMEOUT: Final = ClientTimeout(total=1.0)


async def answer(exchange: Exchange, routes: Routes, proxy: Proxy, metrics: Metrics) -> None:
    """Answers one of `health.PATHS`. Raises NoSuchAddress if metrics are asked for from outside."""
    if exchange.path == "/metrics":
        _require_inside(exchange)
    # Always ready while it runs: with one service down, the others must be reachable.
    await answer_health(exchange, metrics, lambda: _states(routes, proxy), unready=200)


async def _states(routes: Routes, proxy: Proxy) -> dict[str, bool]:
    upstreams = [*routes.services.values(), routes.stream]
    answers = await asyncio.gather(*(_answers(proxy, upstream) for upstream in upstreams))
    return dict(zip((upstream.key for upstream in upstreams), answers, strict=True))


async def _answers(proxy: Proxy, upstream: Upstream) -> bool:
    try:
        async with proxy.calls.get(f"{upstream.url}/healthz", timeout=_TIMEOUT) as response:
            return response.status == 200
    except (ClientError, TimeoutError, OSError):
        return False


def _require_inside(exchange: Exchange) -> None:
    """Raises NoSuchAddress unless the request came from inside: a request through a proxy came from outside."""
    try:
        inside = ip_address(exchange.peer).is_private
    except ValueError:
        inside = False
    if not inside or b"x-forwarded-for" in exchange.headers or b"forwarded" in exchange.headers:
        raise NoSuchAddress
