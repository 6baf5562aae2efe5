"""The edge process: settings in, ASGI application out. Every request passes through `Edge.__call__`."""

import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.http.asgi import Receive, Scope, Send, live
from chassis.http.connections import Guard, TooManyConnections, network_of, raise_file_limit
from chassis.http.kept_going import KeptGoing, begun
from chassis.kernel.config import load
from chassis.kernel.errors import DomainError, InternalFault
from chassis.observability import logs
from chassis.observability.health import PATHS
from chassis.observability.load import Bounds, Load, watch_in_loop
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from gateway.edge import health, open311, reports, search, waiting
from gateway.edge.access import Access
from gateway.edge.admission import FORMS_OF_ADDRESS, Admission, Caller, addresses_in
from gateway.edge.bodies import (
    DRAINED_BYTES,
    DRAINED_SECONDS,
    HELD_BYTES,
    MOST_BYTES_OF_SHEET,
    SHEETS_AT_ONCE,
    SHEETS_OF_CALLER,
    Body,
    BodyTooSlow,
    Uploads,
)
from gateway.edge.changes import Follower
from gateway.edge.config import Counted, EdgeConfig
from gateway.edge.errors import TooManyAtOnce, TooManyRequests
from gateway.edge.exchange import Exchange
from gateway.edge.health import Inside
from gateway.edge.limits import Limits
from gateway.edge.live import StreamWatch
from gateway.edge.metrics import TABLE
from gateway.edge.pages import Pages
from gateway.edge.places import places_of
from gateway.edge.proxy import ANSWER_SECONDS, Proxy
from gateway.edge.routing import (
    API,
    METHODS,
    SHEETS,
    SIGN_OUT,
    STREAM,
    Routes,
    Upstream,
    is_entrance,
    require_plain,
    require_understood,
)
from gateway.edge.sharing import Alone, Sharing
from gateway.edge.telling import Telling
from gateway.edge.tokens import Tokens
from gateway.edge.tracing import Tracing

#: Requests wait here for services, which costs little.
_TIMES_A_SERVICE: Final = 8
#: Answers made here from what several services say.
_JOINED: Final = {search.PATH: search.answer, waiting.PATH: waiting.answer}


@dataclass(frozen=True)
class _Running:
    """What lives from the server's start to its end, because it needs the event loop."""

    proxy: Proxy
    admission: Admission
    watch: StreamWatch


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
        self._uploads = Uploads(config.body_grace_seconds)
        self._sheets = Uploads(config.body_grace_seconds, most_bytes=MOST_BYTES_OF_SHEET, most_at_once=SHEETS_AT_ONCE)
        self._forms = Uploads(config.body_grace_seconds, most_bytes=HELD_BYTES)
        self._places = places_of(config, joined=(reports.PREFIX, *_JOINED))
        self._inside = Inside(config.inside_bind)
        self._trusted = addresses_in(config.trusted_proxies)
        self._running: _Running | None = None
        self._tracing = Tracing(config)
        self.metrics = Metrics(TABLE)
        self._load = Load(Bounds.of(config, _TIMES_A_SERVICE), self.metrics)
        self._loops: list[KeptGoing] = []
        self.guard = Guard(
            most=raise_file_limit(),
            per_address=config.connections_per_address,
            exempt=frozenset(network_of(address) for address in self._trusted),
            head_seconds=config.head_seconds,
            reader_seconds=config.reader_seconds,
            refused=self._refused_before,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._serve(scope, receive, send)
        elif scope["type"] == "lifespan":
            await live(receive, send, self._run())
        else:
            await send({"type": "websocket.close", "code": 1008})

    @asynccontextmanager
    async def _run(self) -> AsyncIterator[None]:
        self._tracing.start(self.metrics)
        proxy = Proxy(
            self.metrics,
            answer_seconds=self._answer_seconds,
            restart_seconds=self._config.restart_patience_seconds,
        )
        identity, secret = self._routes.services["identity"], self._config.edge_secret
        tokens = Tokens(proxy.calls, identity, secret, self.metrics, self._now, proxy.restarts)
        together = self._config.limits_counted is Counted.TOGETHER
        sharing = Sharing(proxy.calls, identity, secret, self._limits, self.metrics, self._now) if together else None
        admission = Admission(tokens, self._limits, self._trusted, sharing or Alone(self._now), self._now)
        watch = StreamWatch(tokens, proxy.live)
        self._running = _Running(proxy, admission, watch)
        # Tokens first: a stream is checked with what identity says after the change.
        follower = Follower(proxy.calls, identity, secret, (tokens.forget, watch.told))
        await follower.look()
        telling = Telling(
            proxy.calls,
            identity,
            secret,
            lambda: health.states(self._routes, proxy, self._load, self._loops),
            self._load.reasons,
        )
        self._loops = [
            KeptGoing("changes", follower.run),
            KeptGoing("telling", telling.run),
            KeptGoing("load", partial(watch_in_loop, self._load)),
            *([KeptGoing("limits", sharing.run)] if sharing else ()),
        ]
        following = begun(self._loops)
        try:
            yield
        finally:
            for task in following:
                task.cancel()
            await proxy.close()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.perf_counter()
        exchange = Exchange(scope, receive, send)
        with self._tracing.span_of(exchange) as span:
            await self._answer(exchange)
            accessed = Access.of(exchange, time.perf_counter() - started)
            accessed.count(self.metrics)
            # Probes come every few seconds and are not worth a line.
            if exchange.route not in PATHS:
                accessed.log()
            accessed.tell(span)

    async def _answer(self, exchange: Exchange) -> None:
        try:
            await self._route(exchange)
        except DomainError as error:
            await self._refuse(exchange, error)
        except Exception as error:  # noqa: BLE001 # whatever it is, the caller gets a problem
            log.exception("request.failed", error=type(error).__name__, correlation=exchange.correlation)
            await self._refuse(exchange, InternalFault())

    async def _route(self, exchange: Exchange) -> None:
        running = self._running
        assert running is not None  # noqa: S101 # the server calls lifespan first
        if self._inside.has(exchange):
            await health.answer(exchange, self._routes, running.proxy, self.metrics, self._load, self._loops)
            return
        require_understood(exchange)
        if exchange.raw_path == b"*" and exchange.method == "OPTIONS":
            await exchange.answer_empty(204, [(b"allow", ", ".join(sorted(METHODS)).encode())])
            return
        require_plain(exchange.raw_path)
        if exchange.path in PATHS:
            await health.answer_outside(exchange)
            return
        if exchange.path == STREAM:
            # It stays for hours and costs next to nothing.
            self._load.refuse_if_full()
            await self._call(exchange, running)
            return
        with self._load.held():
            await self._answer_people(exchange, running)

    async def _answer_people(self, exchange: Exchange, running: _Running) -> None:
        path = exchange.path
        if path.startswith(API):
            await self._call(exchange, running)
        elif path.startswith(open311.PREFIX):
            await self._speak_open311(exchange, running)
        else:
            exchange.route = "page"
            await self._pages.answer(exchange)

    async def _call(self, exchange: Exchange, running: _Running) -> None:
        if exchange.path in _JOINED or exchange.path.startswith(reports.PREFIX):
            await self._ask_all(exchange, running)
            return
        upstream = self._routes.upstream(exchange.path)
        exchange.route = API + upstream.key
        caller = await running.admission.admit(exchange)
        if upstream.streams:
            await running.proxy.forward(exchange, upstream, caller, None)
            return
        # Strangers send small bodies only.
        is_sheet = exchange.path in SHEETS and caller.authorization is not None
        uploads, most = (self._sheets, SHEETS_OF_CALLER) if is_sheet else (self._uploads, caller.bodies)
        body = await uploads.body_of(exchange, caller.key, most)
        with body or nullcontext():
            await running.admission.admit_name(exchange, caller, body)
            await self._forward(exchange, running, upstream, caller, body)
        signed_out = exchange.method == "DELETE" and exchange.path == SIGN_OUT
        if caller.authorization and (signed_out or exchange.status == 401):
            running.admission.forget(caller, whole_person=signed_out)
        if signed_out:
            await running.watch.signed_out(caller.tenant, caller.person)

    async def _speak_open311(self, exchange: Exchange, running: _Running) -> None:
        exchange.route = open311.PREFIX
        open311.enter(exchange)
        # The key may stand in the form, so the form comes first; it is small, and the address has its share.
        address = running.admission.address_of(exchange)
        body = await self._forms.body_of(exchange, address, FORMS_OF_ADDRESS)
        with body or nullcontext():
            caller = await running.admission.admit_with(exchange, open311.take_key(exchange, body))
            await self._forward(exchange, running, self._routes.services["requests"], caller, body)

    async def _ask_all(self, exchange: Exchange, running: _Running) -> None:
        """Answers from what several services say."""
        answer = _JOINED.get(exchange.path, reports.answer)
        exchange.route = route = exchange.path if exchange.path in _JOINED else reports.PREFIX
        caller = await running.admission.admit(exchange)
        async with self._places[route].taken(caller.key, caller.tenant):
            await answer(exchange, self._routes, running.proxy, caller.authorization)

    async def _forward(
        self, exchange: Exchange, running: _Running, upstream: Upstream, caller: Caller, body: Body | None
    ) -> None:
        """Forwards within the caller's share of the service."""
        if is_entrance(exchange.method, exchange.path):
            places, tenant = self._places["entrance"], "all"
        else:
            places, tenant = self._places[upstream.key], caller.tenant
        async with places.taken(caller.key, tenant):
            await running.proxy.forward(exchange, upstream, caller, body)

    async def _refuse(self, exchange: Exchange, error: DomainError) -> None:
        exchange.error = error.slug
        if exchange.status:
            log.warning("answer.cut", error=error.slug, correlation=exchange.correlation)
            return
        # A service may have begun to answer, and broken.
        exchange.upstream = ""
        if isinstance(error, TooManyRequests):
            self.metrics.increase("louyu_edge_limited_total", error.limit)
        elif isinstance(error, TooManyAtOnce):
            self.metrics.increase("louyu_edge_limited_total", "at-once")
        with suppress(OSError):
            await exchange.refuse(error)
        if not isinstance(error, BodyTooSlow):
            await exchange.drain(DRAINED_BYTES, DRAINED_SECONDS)

    def _refused_before(self, error: DomainError, instance: str) -> None:
        """Counts and logs an answer that was given before there was a request."""
        self.metrics.increase("louyu_http_requests_total", "connection", "other", str(error.status))
        if isinstance(error, TooManyConnections):
            self.metrics.increase("louyu_edge_limited_total", "connections")
        Access(instance, "other", "connection", error.status, error=error.slug).log()


def application() -> Edge:
    """The application that gunicorn serves."""
    config = load(EdgeConfig, os.environ)
    logs.configure("edge", "web", config.log_level)
    return Edge(config)
