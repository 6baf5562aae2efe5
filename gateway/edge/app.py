"""The edge process: settings in, ASGI application out. Every request passes through `Edge.__call__`."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

from chassis.http.asgi import Receive, Scope, Send, live
from chassis.kernel.config import load
from chassis.kernel.errors import DomainError, InternalFault, MethodNotAllowed
from chassis.observability import logs
from chassis.observability.health import PATHS
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from gateway.edge import bodies, health, reports
from gateway.edge.admission import Admission
from gateway.edge.changes import Follower
from gateway.edge.config import EdgeConfig
from gateway.edge.errors import TooManyRequests
from gateway.edge.exchange import Exchange
from gateway.edge.limits import Limits
from gateway.edge.metrics import TABLE
from gateway.edge.pages import Pages
from gateway.edge.proxy import ANSWER_SECONDS, Proxy
from gateway.edge.routing import API, SIGN_OUT, Routes, require_plain
from gateway.edge.tokens import Tokens

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(frozen=True)
class _Running:
    """What lives from the server's start to its end, because it needs the event loop."""

    proxy: Proxy
    admission: Admission


class Edge:
    """The ASGI application."""

    def __init__(
        self,
        config: EdgeConfig,
        now: Callable[[], float] = time.monotonic,
        answer_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._now = now
        self._answer_seconds = answer_seconds
        self._config = config
        self._routes = Routes(config)
        self._pages = Pages(config)
        self._limits = Limits(config)
        self._running: _Running | None = None
        self.metrics = Metrics(TABLE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await live(receive, send, self._run())
        else:
            await send({"type": "websocket.close", "code": 1008})

    @asynccontextmanager
    async def _run(self) -> AsyncIterator[None]:
        proxy = Proxy(self.metrics, answer_seconds=self._answer_seconds)
        identity = self._routes.services["identity"]
        tokens = Tokens(proxy.calls, identity, self._config.edge_secret, self.metrics, self._now)
        self._running = _Running(proxy, Admission(tokens, self._limits, self._config.trusted_proxies, self._now))
        follower = Follower(proxy.calls, identity, self._config.edge_secret, (tokens.forget,))
        await follower.look()
        following = asyncio.create_task(follower.run())
        try:
            yield
        finally:
            following.cancel()
            await proxy.close()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        exchange = Exchange(scope, receive, send)
        try:
            await self._route(exchange)
        except DomainError as error:
            await self._refuse(exchange, error)
        except Exception as error:  # noqa: BLE001 # whatever it is, the caller gets a problem
            log.exception("request.failed", error=type(error).__name__, correlation=exchange.correlation)
            await self._refuse(exchange, InternalFault())
        # The method may be any text that a stranger sent: it must not become a label.
        method = exchange.method if exchange.method in _METHODS else "other"
        self.metrics.increase("louyu_http_requests_total", exchange.route, method, str(exchange.status))
        self.metrics.observe("louyu_http_request_seconds", time.perf_counter() - started, exchange.route)

    async def _route(self, exchange: Exchange) -> None:
        running = self._running
        assert running is not None  # noqa: S101 # the server calls lifespan first
        if exchange.method not in _METHODS:
            raise MethodNotAllowed
        require_plain(exchange.raw_path)
        path = exchange.path
        if path.startswith(API):
            await self._call(exchange, running)
        elif path in PATHS:
            exchange.route = path
            await health.answer(exchange, self._routes, running.proxy, self.metrics)
        else:
            exchange.route = "page"
            await self._pages.answer(exchange)

    async def _call(self, exchange: Exchange, running: _Running) -> None:
        if exchange.path.startswith(reports.PREFIX):
            exchange.route = reports.PREFIX
            authorization = await running.admission.admit(exchange)
            await reports.answer(exchange, self._routes, running.proxy, authorization)
            return
        upstream = self._routes.upstream(exchange.path)
        exchange.route = API + upstream.key
        authorization = await running.admission.admit(exchange)
        await running.proxy.forward(exchange, upstream, authorization)
        signed_out = exchange.method == "DELETE" and exchange.path == SIGN_OUT
        if authorization and (signed_out or exchange.status == 401):
            running.admission.forget(exchange, whole_person=signed_out)

    async def _refuse(self, exchange: Exchange, error: DomainError) -> None:
        if exchange.status:
            log.warning("answer.cut", error=error.slug, correlation=exchange.correlation)
            return
        if isinstance(error, TooManyRequests):
            self.metrics.increase("louyu_edge_limited_total", error.limit)
        with suppress(OSError):
            await exchange.refuse(error)
        await exchange.drain(bodies.DRAINED_BYTES)


def application() -> Edge:
    """The application that gunicorn serves."""
    config = load(EdgeConfig, os.environ)
    logs.configure("edge", "web", config.log_level)
    return Edge(config)
