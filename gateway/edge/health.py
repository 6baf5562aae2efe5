"""Health and metrics of the edge, on an address of their own that the outside can't reach."""

import asyncio
from collections.abc import Sequence
from typing import Final

from aiohttp import ClientError, ClientTimeout

from chassis.http.asgi import answer_health
from chassis.http.kept_going import KeptGoing
from chassis.kernel.errors import NoSuchAddress
from chassis.observability.health import PATHS
from chassis.observability.load import CHECK, Load
from chassis.observability.metrics import Metrics
from gateway.edge.exchange import Exchange
from gateway.edge.proxy import Proxy
from gateway.edge.routing import Routes, Upstream

_TIMEOUT: Final = ClientTimeout(total=1.0)


class Inside:
    """The address inside, from the setting WEB_INSIDE_BIND."""

    def __init__(self, bind: str) -> None:
        host, _, port = bind.rpartition(":")
        self._host, self._port = host.strip("[]"), int(port) if port else 0

    def has(self, exchange: Exchange) -> bool:
        """Whether the request arrived there."""
        if not self._port or exchange.server is None:
            return False
        host, port = exchange.server
        return port == self._port and self._host in (host, "", "0.0.0.0", "::")  # noqa: S104 # compared, not bound


async def answer(
    exchange: Exchange, routes: Routes, proxy: Proxy, metrics: Metrics, load: Load, loops: Sequence[KeptGoing] = ()
) -> None:
    """Answers a request that arrived inside: one of `health.PATHS`. Raises NoSuchAddress for all else."""
    if exchange.path not in PATHS:
        raise NoSuchAddress
    exchange.route = exchange.path
    # Ready while it runs and keeps up: with one service down, the others must be reachable.
    unready = 200 if load.is_well() else 503
    await answer_health(exchange, metrics, lambda: states(routes, proxy, load, loops), unready=unready)


async def answer_outside(exchange: Exchange) -> None:
    """Tells a load balancer that the process lives, and nothing else. Raises NoSuchAddress."""
    if exchange.path != "/healthz":
        raise NoSuchAddress
    exchange.route = exchange.path
    await exchange.answer(200, [(b"content-type", b"text/plain")], b"ok")


async def states(routes: Routes, proxy: Proxy, load: Load, loops: Sequence[KeptGoing] = ()) -> dict[str, bool]:
    """Which services answer. What this edge does beside requests is named only while it fails again and again."""
    if not load.is_well():
        return {CHECK: False}
    upstreams = [*routes.services.values(), routes.stream]
    answers = await asyncio.gather(*(_answers(proxy, upstream) for upstream in upstreams))
    ill = {} if all(loop.is_well() for loop in loops) else {"loops": False}
    return {**dict(zip((upstream.key for upstream in upstreams), answers, strict=True)), CHECK: True, **ill}


async def _answers(proxy: Proxy, upstream: Upstream) -> bool:
    try:
        async with proxy.calls.get(f"{upstream.url}/healthz", timeout=_TIMEOUT) as response:
            return response.status == 200
    except (ClientError, TimeoutError, OSError):
        return False
