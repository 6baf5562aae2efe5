"""The live stream: a process of its own that holds one quiet connection a page and passes on what reaches an inbox.

Server-sent events. `id:` is the message's id, or t<milliseconds> before the first one; a client that comes back sends
it as Last-Event-ID and gets what it missed. Delivery is at least once: a client drops ids that it has.
`event: reset` means: read the inbox anew. The stream ends with its token; the client comes back with a fresh one.
"""

import asyncio
import os
import resource
import time
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime, timedelta
from random import randint, uniform
from typing import Any, Final

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, generate_latest

from chassis.http.auth import Verifier
from chassis.kernel.config import load
from chassis.kernel.errors import DomainError, NotFound, Unauthenticated
from chassis.kernel.text import Text, pick_language
from chassis.observability import logs
from chassis.observability.logs import log
from chassis.observability.metrics import Metric, Metrics
from services.notify.config import StreamConfig
from services.notify.hub import RESET, Client, Hub, frame_of
from services.notify.storage.live import FeedBroke, LiveInbox

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PATH: Final = "/api/v1/notify/stream"
TABLE: Final = (
    Metric("louyu_stream_clients", Gauge, (), "Streams open now", "near the file limit of the process"),
    Metric(
        "louyu_stream_messages_total",
        Counter,
        ("outcome",),
        "Messages passed on: live, replayed; reset when a client read too slowly",
        "reset above 1 % of live",
    ),
    Metric("louyu_stream_feed_breaks_total", Counter, (), "The change stream broke", "more than 3 an hour"),
)
#: More than this was missed: reading the inbox anew is cheaper.
REPLAY_LIMIT: Final = 200
#: A message is timed before it is stored, by another process: looking further back finds what was overtaken.
OVERLAP: Final = timedelta(seconds=5)
_HEADERS: Final = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


class MethodNotAllowed(DomainError):
    slug, status = "method-not-allowed", 405
    text = Text(zh="这个地址不支持该请求方法。", en="This address does not support the method.")


class Stream:
    """The ASGI application."""

    def __init__(self, config: StreamConfig) -> None:
        self._config = config
        self._verify = Verifier(config.token_public_key)
        self._metrics = Metrics(TABLE)
        self._hub = Hub(config.clients_per_tenant, config.queue_size, self._metrics)
        self._inbox: LiveInbox | None = None
        self._watching = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        # Made here, not before: the driver belongs to the event loop of the worker, not to its parent.
        self._inbox = LiveInbox(self._config.mongodb_uri)
        feed = asyncio.create_task(self._feed(self._inbox))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        feed.cancel()
        await self._inbox.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _feed(self, inbox: LiveInbox) -> None:
        """Passes on arrivals for ever. What could not be followed without a gap makes every client reset."""
        while True:
            try:
                gap = not inbox.is_resuming
                async for row in inbox.arrivals():
                    if gap:
                        self._hub.reset_all()
                    gap, self._watching = False, True
                    if row:
                        self._hub.publish(row)
            except FeedBroke as error:
                log.warning("stream.feed_broke", error=type(error).__name__)
            self._watching = False
            self._metrics.increase("louyu_stream_feed_breaks_total")
            await asyncio.sleep(uniform(0.2, 1.0))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path in ("/healthz", "/readyz", "/metrics"):
            await self._probe(path, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            if path != PATH:
                raise NotFound
            if scope["method"] != "GET":
                raise MethodNotAllowed
            await self._stream(headers, receive, send)
        except DomainError as error:
            await _refuse(error, pick_language(headers.get(b"accept-language")), send)

    async def _stream(self, headers: dict[bytes, str], receive: Receive, send: Send) -> None:
        scheme, _, token = headers.get(b"authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise Unauthenticated
        ends, actor = self._verify.until(token)
        client = self._hub.enter(actor.tenant, actor.person_id)
        gone = asyncio.create_task(_wait_until_gone(receive, client))
        try:
            start = await self._greeting(client, actor.tenant, actor.person_id, headers.get(b"last-event-id"))
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await _body(send, start)
            while not client.closed and (left := ends - time.time()) > 0:
                await _body(send, await client.take(min(left, self._config.heartbeat_seconds)))
            await _body(send, b"", more=False)
        finally:
            gone.cancel()
            self._hub.leave(actor.tenant, actor.person_id, client)

    async def _greeting(self, client: Client, tenant: str, person: str, last: str | None) -> bytes:
        """How long to wait before coming back, then what was missed, or where this stream begins."""
        retry = b"retry: %d\n\n" % randint(2000, 6000)
        if not last:
            return retry + b"id: t%d\n\n" % (time.time() * 1000)
        assert self._inbox is not None  # noqa: S101 # set before the server listens
        try:
            since = _moment(last) or await self._inbox.sent_at(tenant, person, last)
            if since is None:
                return retry + RESET
            rows = await self._inbox.since(tenant, person, since - OVERLAP, REPLAY_LIMIT + 1)
        except FeedBroke:
            return retry + RESET
        if len(rows) > REPLAY_LIMIT:
            return retry + RESET
        missed = [row for row in rows if row["_id"] != last]
        client.replayed = {row["_id"] for row in rows}
        self._metrics.increase("louyu_stream_messages_total", "replayed", by=len(missed))
        return retry + b"".join(frame_of(row) for row in missed)

    async def _probe(self, path: str, send: Send) -> None:
        if path == "/metrics":
            await _respond(send, 200, CONTENT_TYPE_LATEST, generate_latest(self._metrics.registry))
        elif path == "/healthz":
            await _respond(send, 200, "text/plain", b"ok")
        else:
            states = {"mongodb": await self._reachable(), "feed": self._watching}
            await _respond(send, 200 if all(states.values()) else 503, "application/json", orjson.dumps(states))

    async def _reachable(self) -> bool:
        try:
            if self._inbox is not None:
                await self._inbox.ping()
        except FeedBroke:
            return False
        return self._inbox is not None


def application() -> Stream:
    """What gunicorn serves."""
    config = load(StreamConfig, os.environ)
    logs.configure("notify", "stream", config.log_level)
    # Each open page is an open file, and the usual soft limit of 1024 is soon reached.
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return Stream(config)


def _moment(last: str) -> datetime | None:
    """The moment in an id of the form t<milliseconds>."""
    if last[:1] == "t" and last[1:].isdecimal() and len(last) < 16:
        return datetime.fromtimestamp(int(last[1:]) / 1000, UTC)
    return None


async def _wait_until_gone(receive: Receive, client: Client) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    client.close()


async def _refuse(error: DomainError, language: str, send: Send) -> None:
    problem = {
        "type": f"urn:louyu:problem:{error.slug}",
        "title": error.slug.replace("-", " "),
        "status": error.status,
        "detail": error.message(language),
        "instance": "",
    }
    extra = {401: (b"www-authenticate", b"Bearer"), 429: (b"retry-after", b"30"), 405: (b"allow", b"GET")}
    more = [extra[error.status]] if error.status in extra else []
    await _respond(send, error.status, "application/problem+json", orjson.dumps(problem), more)


async def _respond(
    send: Send, status: int, content_type: str, body: bytes, more: list[tuple[bytes, bytes]] | None = None
) -> None:
    headers = [(b"content-type", content_type.encode()), (b"content-length", b"%d" % len(body)), *(more or [])]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await _body(send, body, more=False)


async def _body(send: Send, content: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": content, "more_body": more})
