"""The stream process: settings in, ASGI application out. It holds one connection per open page.

Server-sent events. `id:` is the message's id, or t<milliseconds> before the first one. A client that comes back sends
it as Last-Event-ID and gets what it missed. Delivery is at least once: a client drops ids that it has.
`event: reset` means: read the inbox again. The stream ends with its token; the client comes back with a new one.
`event: ended` with a reason comes before an end of another kind: `replaced` (the person opened newer pages; come back
when somebody looks at this one) or, from the edge, `signed-out`.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from random import randint, uniform
from typing import Final

from chassis.background.writing import Writing
from chassis.http.asgi import Exchange, Receive, Scope, Send, answer_health, live
from chassis.http.auth import Verifier
from chassis.http.bearer import bearer_token
from chassis.http.connections import Guard, raise_file_limit
from chassis.http.kept_going import KeptGoing, begun
from chassis.http.process_report import keep_told
from chassis.kernel.config import load
from chassis.kernel.errors import DomainError, MethodNotAllowed, NotFound
from chassis.kernel.request_context import TRACEPARENT, Trace, correlation_from
from chassis.kernel.writes import Document
from chassis.observability import logs, traces
from chassis.observability.certificates import CertificateWatch
from chassis.observability.health import PATHS
from chassis.observability.load import CHECK, Bounds, Load, watch_in_loop
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.store import Store
from services.notify.stream import replay
from services.notify.stream.hub import RESET, Client, Hub, frames_of
from services.notify.stream.live import FeedBroke, LiveInbox
from services.notify.stream.metrics import TABLE
from services.notify.stream.settings import StreamConfig

PATH: Final = "/api/v1/notify/stream"
#: The edge keeps connections open for as long as it may need them.
_HEAD_SECONDS: Final = 75.0
_HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    # Without this, proxies hold answers back to send them in larger pieces.
    (b"x-accel-buffering", b"no"),
]


class Stream:
    """The ASGI application."""

    def __init__(self, config: StreamConfig) -> None:
        self._config = config
        most = raise_file_limit()
        self._verify = Verifier(config.token_public_key)
        self._metrics = Metrics(TABLE)
        self._hub = Hub(config.clients_per_tenant, config.clients_per_person, config.queue_size, self._metrics)
        # All connections come from the edge, so there is no limit for its address.
        self.guard = Guard(most=most, per_address=most, head_seconds=_HEAD_SECONDS)
        self._inbox: LiveInbox | None = None
        # Connections stay; what can be too much is only the work for them.
        self._load = Load(Bounds.of(config), self._metrics)
        self._watching = False
        #: What broke the feed last, in the driver's word.
        self._broke = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await live(receive, send, self._run())
        elif scope["type"] == "http":
            exchange = Exchange(scope, receive, send)
            exchange.correlation = correlation_from(exchange.header(TRACEPARENT.encode()))
            await self._answer(exchange)

    @asynccontextmanager
    async def _run(self) -> AsyncIterator[None]:
        # Made here, in the worker's event loop: the driver belongs to it.
        self._inbox = LiveInbox(self._config.mongodb_uri)
        traces.start(self._config.otlp_endpoint, "notify", "stream", self._metrics)
        loops = (KeptGoing("feed", self._followed), KeptGoing("load", partial(watch_in_loop, self._load)))
        following = begun(loops)
        # From a thread: the page of operations must see it also while the event loop is late.
        leave = self._keep_told(Store.connect(self._config.mongodb_uri))
        try:
            yield
        finally:
            for task in following:
                task.cancel()
            await asyncio.to_thread(leave)
            await self._inbox.close()

    async def _followed(self) -> None:
        assert self._inbox is not None  # noqa: S101 # set before it is begun
        try:
            await self._feed(self._inbox)
        except Exception as error:
            self._broke = type(error).__name__
            raise
        finally:
            # Whatever ended it: /readyz and the page of operations tell until it follows again.
            self._watching = False

    async def _feed(self, inbox: LiveInbox) -> None:
        """Passes new messages on until cancelled. After a gap every client is told to read its inbox again."""
        while True:
            try:
                gap = not inbox.is_resuming
                async for row in inbox.arrivals():
                    if gap:
                        self._hub.reset_all()
                    gap, self._watching = False, True
                    if row:
                        self._pass_on(row)
            except FeedBroke as error:
                self._broke = type(error).__name__
                log.warning("stream.feed_broke", error=self._broke)
            self._watching = False
            self._metrics.increase("louyu_stream_feed_breaks_total")
            # At random, so that stream processes do not all come back at once.
            await asyncio.sleep(uniform(0.2, 1.0))

    def _pass_on(self, row: Document) -> None:
        try:
            with traces.span("push message", parent=Trace.parse(row.get("trace"))) as span:
                span.say("louyu.tenant", row["tenant"])
                span.say("louyu.pages", self._hub.publish(row))
        except Exception as error:  # noqa: BLE001 # one faulty row must not end the messages of everybody
            self._metrics.increase("louyu_stream_messages_total", "faulty")
            log.error("stream.faulty_row", row=str(row.get("_id")), error=type(error).__name__)

    async def _answer(self, exchange: Exchange) -> None:
        if exchange.path in PATHS:
            await answer_health(exchange, self._metrics, self._states)
            return
        try:
            if exchange.path != PATH:
                raise NotFound
            if exchange.method != "GET":
                raise MethodNotAllowed(["GET"])
            self._load.refuse_if_full()
            await self._stream(exchange)
        except DomainError as error:
            await exchange.refuse(error)

    async def _stream(self, exchange: Exchange) -> None:
        """Raises Unauthenticated or TooManyStreams, before the answer starts."""
        ends, actor = self._verify.until(bearer_token(exchange.header(b"authorization")))
        tenant, person = actor.tenant, actor.person_id
        # Entered before the replay is read, so that no message falls between the two.
        client = self._hub.enter(tenant, person)
        leaving = asyncio.create_task(_close_when_left(exchange, client))
        try:
            greeting = await self._greeting(client, tenant, person, exchange.header(b"last-event-id"))
            await exchange.start(200, _HEADERS)
            await exchange.body(greeting, more=True)
            while not client.closed and (left := ends - time.time()) > 0:
                await exchange.body(await client.take(min(left, self._config.heartbeat_seconds)), more=True)
            await exchange.body(client.farewell, more=False)
        finally:
            leaving.cancel()
            self._hub.leave(tenant, person, client)

    async def _greeting(self, client: Client, tenant: str, person: str, last: str) -> bytes:
        """The retry time, then the missed messages, or the position at which this stream begins."""
        # Different for each page, so that they do not all come back at once.
        retry = b"retry: %d\n\n" % randint(2000, 6000)
        if not last:
            return retry + replay.beginning(time.time())
        assert self._inbox is not None  # noqa: S101 # set before the server listens
        rows = await replay.missed(self._inbox, tenant, person, last)
        if rows is None:
            return retry + RESET
        fresh = [row for row in rows if row["_id"] != last]
        # They may also be in the client's queue, which has been filling since it entered.
        client.replayed = {row["_id"] for row in rows}
        self._metrics.increase("louyu_stream_messages_total", "replayed", by=len(fresh))
        return retry + b"".join(frames_of(fresh))

    def _keep_told(self, store: Store) -> Callable[[], None]:
        checks = {"mongodb": store.answers, "feed": lambda: self._watching, CHECK: self._load.is_well}
        look = CertificateWatch(self._config, self._metrics).look
        clock = ServerClock(store)
        # Only its reports are written here, so that they fail is no reason against it.
        writing = Writing(store, clock, self._metrics)
        return keep_told("notify", store, checks, self._reasons, clock, writing, kind="stream", certificates=look)

    def _reasons(self) -> dict[str, str]:
        told = {} if self._watching else {"feed": f"new messages do not arrive live {self._broke}".strip()}
        return {**told, **self._load.reasons()}

    async def _states(self) -> dict[str, bool]:
        return {"mongodb": await self._reachable(), "feed": self._watching, CHECK: self._load.is_well()}

    async def _reachable(self) -> bool:
        try:
            if self._inbox is not None:
                await self._inbox.ping()
        except FeedBroke:
            return False
        return self._inbox is not None


def application() -> Stream:
    """The application that gunicorn serves."""
    config = load(StreamConfig, os.environ)
    logs.configure("notify", "stream", config.log_level)
    return Stream(config)


async def _close_when_left(exchange: Exchange, client: Client) -> None:
    await exchange.until_left()
    client.close()
