"""Forwarding: a request to a service and its answer back, piece by piece."""

import asyncio
import gzip
from typing import Final

from aiohttp import (
    ClientConnectionError,
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    ServerTimeoutError,
    TCPConnector,
)
from multidict import CIMultiDict
from yarl import URL

from chassis.http import problem_details
from chassis.http.asgi import Headers
from chassis.http.negotiating import accepts_gzip
from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from gateway.edge.admission import Caller
from gateway.edge.bodies import Body
from gateway.edge.errors import ServiceBroke, ServiceDown, ServiceSlow, UpstreamFailure
from gateway.edge.exchange import Exchange
from gateway.edge.live import LiveStream, LiveStreams
from gateway.edge.restarts import Restarts
from gateway.edge.routing import Upstream

#: The headers that a service gets. All others stay out, such as cookies and claims; Content-Length is ours, of a whole body.
_FORWARDED: Final = tuple(
    (name.lower().encode(), name)
    for name in (
        "Accept",
        "Accept-Language",
        "Content-Encoding",
        "Content-Type",
        "If-Match",
        "If-None-Match",
        "If-Range",
        "Idempotency-Key",
        "Last-Event-ID",
        "Range",
        "Upload-Offset",
        "User-Agent",
    )
)
_NOT_RETURNED: Final = frozenset(
    {
        b"connection",
        b"date",
        b"keep-alive",
        b"proxy-authenticate",
        b"server",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"x-correlation-id",
    }
)
_CONNECT_SECONDS: Final = 1.0
ANSWER_SECONDS: Final = 30.0
#: A stream that misses four heartbeats is taken for dead.
_STREAM_SILENCE_SECONDS: Final = 60.0
#: Shorter than the keep-alive of the services, and than the time that a stopping one waits for the end of kept
#: connections (WEB_GRACEFUL_TIMEOUT), so that no request meets a connection that is being closed.
_IDLE_SECONDS: Final = 15.0
_CONNECTIONS_PER_SERVICE: Final = 256
#: Answers up to here are read whole, so that a caller who reads slowly occupies no service.
_READ_WHOLE: Final = 256 * 1024
_ENDED: Final = b'event: ended\ndata: {"reason":"signed-out"}\n\n'
_IDEMPOTENT: Final = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
_COMPRESSED_FROM: Final = 1024
_COMPRESSED_TO: Final = 256 * 1024
_STREAMS: Final = "louyu_edge_streams"
_FAILURES: Final = "louyu_edge_upstream_failures_total"


class Proxy:
    """Forwards requests over two connection pools: streams have their own, so that they can't use up the other."""

    def __init__(self, metrics: Metrics, *, answer_seconds: float = ANSWER_SECONDS, restart_seconds: float = 0) -> None:
        """`restart_seconds`: how long a request waits for a service that is just being replaced."""
        self._metrics = metrics
        self.restarts = Restarts(restart_seconds)
        self.live = LiveStreams()
        self.calls = _session(_CONNECTIONS_PER_SERVICE, answer_seconds)
        self._streams = _session(0, _STREAM_SILENCE_SECONDS)

    async def close(self) -> None:
        await self.calls.close()
        await self._streams.close()

    async def forward(self, exchange: Exchange, upstream: Upstream, caller: Caller, body: Body | None) -> None:
        """Answers with what the service says. Raises UpstreamFailure, before the answer starts."""
        headers = _request_headers(exchange, caller.authorization)
        if body is not None:
            headers["Content-Length"] = str(body.size)
        try:
            response = await self._ask(exchange, upstream, headers, body)
        except UpstreamFailure as failure:
            self._failed(exchange, upstream, failure)
            raise
        exchange.upstream = upstream.key
        async with response:
            if upstream.streams:
                await self._pass_stream(exchange, caller, response)
            else:
                await self._pass(exchange, upstream, response)

    async def _ask(
        self,
        exchange: Exchange,
        upstream: Upstream,
        headers: "CIMultiDict[str]",
        body: Body | None,
    ) -> ClientResponse:
        session = self._streams if upstream.streams else self.calls
        url = URL(upstream.url + exchange.target, encoded=True)
        method = exchange.method
        # Idempotent methods are repeated by aiohttp itself, once, if a kept connection was closed.
        tries = 2 if method not in _IDEMPOTENT and "Idempotency-Key" in headers else 1
        while True:
            tries -= 1
            try:
                content = body.content() if body else None
                response = await session.request(method, url, headers=headers, data=content, allow_redirects=False)
            except (ClientConnectorError, ConnectionTimeoutError) as error:
                # It was never sent, so whatever it is, it may be sent again.
                if not await self.restarts.may_try_again(upstream.key):
                    raise ServiceDown(upstream.label) from error
                tries += 1
            except (ServerTimeoutError, TimeoutError) as error:
                raise ServiceSlow(upstream.label) from error
            except (ClientError, OSError) as error:
                if not tries or not isinstance(error, ClientConnectionError):
                    raise ServiceBroke(upstream.label) from error
            else:
                self.restarts.answered(upstream.key)
                return response

    async def _pass(self, exchange: Exchange, upstream: Upstream, response: ClientResponse) -> None:
        headers = _answer_headers(response)
        try:
            if exchange.foreign and response.content_type == problem_details.CONTENT_TYPE:
                await _answer_foreign(exchange, response, headers)
            elif _worth_compressing(exchange, response):
                await _answer_compressed(exchange, response, headers)
            elif response.content_length is not None and response.content_length <= _READ_WHOLE:
                await _answer_whole(exchange, response, headers)
            else:
                await _copy(exchange, response, headers)
        except (ClientError, TimeoutError, OSError) as error:
            failure = ServiceBroke(upstream.label)
            self._failed(exchange, upstream, failure)
            if not exchange.status:
                raise failure from error
            # Half of the answer is sent; all we can do is break the connection.

    async def _pass_stream(self, exchange: Exchange, caller: Caller, response: ClientResponse) -> None:
        stopped = asyncio.Event()
        stream = LiveStream(caller.token, caller.tenant, caller.person, stopped.set)
        self._count_stream(stream, opened=True)
        endings = (_until_caller_leaves(exchange, response), _stop(stopped, response))
        ending = [asyncio.create_task(work) for work in endings]
        frame = b""
        try:
            await exchange.start(response.status, _answer_headers(response))
            async for frame in response.content.iter_any():
                await exchange.body(frame, more=True)
        except (ClientError, TimeoutError, OSError) as error:
            log.debug("stream.broke", cause=repr(error), correlation=exchange.correlation)
        finally:
            for task in ending:
                task.cancel()
            self._count_stream(stream, opened=False)
        # The client reconnects with Last-Event-ID; a clean end tells it to. Half an event can't be followed by another.
        whole = frame.endswith(b"\n\n")
        await exchange.body(_ENDED if stopped.is_set() and whole else b"", more=False)

    def _count_stream(self, stream: LiveStream, *, opened: bool) -> None:
        (self.live.open.add if opened else self.live.open.discard)(stream)
        self._metrics.set(_STREAMS, len(self.live.open))

    def _failed(self, exchange: Exchange, upstream: Upstream, failure: UpstreamFailure) -> None:
        self._metrics.increase(_FAILURES, upstream.key, failure.kind)
        log.warning(
            "upstream.failed",
            upstream=upstream.key,
            kind=failure.kind,
            cause=repr(failure.__cause__),
            correlation=exchange.correlation,
        )


def _session(connections: int, silence_seconds: float) -> ClientSession:
    return ClientSession(
        connector=TCPConnector(
            limit=0,
            limit_per_host=connections,
            keepalive_timeout=_IDLE_SECONDS,
            happy_eyeballs_delay=None,
        ),
        timeout=ClientTimeout(total=None, connect=_CONNECT_SECONDS, sock_read=silence_seconds),
        cookie_jar=DummyCookieJar(),
        auto_decompress=False,
        skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        trust_env=False,
    )


def _request_headers(exchange: Exchange, authorization: str | None) -> "CIMultiDict[str]":
    given = exchange.headers
    headers = CIMultiDict((name, given[key].decode("utf-8", "replace")) for key, name in _FORWARDED if key in given)
    if b"connection" in given:
        # What Connection names is for the edge alone (RFC 9110, 7.6.1).
        for named in exchange.header(b"connection").split(","):
            headers.popall(named.strip(), None)
    headers["Traceparent"] = exchange.traceparent
    headers["X-Forwarded-Proto"] = "https" if exchange.secure else "http"
    headers["X-Forwarded-Host"] = exchange.header(b"host")
    if authorization:
        headers["Authorization"] = authorization
    if exchange.address:
        headers["X-Caller-Address"] = exchange.address
    return headers


def _answer_headers(response: ClientResponse) -> Headers:
    dropped = _NOT_RETURNED
    if "Connection" in response.headers:
        named = response.headers["Connection"].lower().encode("latin-1").split(b",")
        dropped = dropped.union(name.strip() for name in named)
    headers = [(name, value) for name, value in response.raw_headers if name.lower() not in dropped]
    if "Cache-Control" not in response.headers:
        # Answers belong to one person: no shared cache may keep them.
        headers.append((b"cache-control", b"private, no-cache"))
    return headers


async def _copy(exchange: Exchange, response: ClientResponse, headers: Headers) -> None:
    content = response.content
    await exchange.start(response.status, headers)
    more = True
    while more:
        chunk = await content.readany()
        more = not content.at_eof()
        await exchange.body(chunk, more=more)


def _worth_compressing(exchange: Exchange, response: ClientResponse) -> bool:
    """Whole lists of JSON, for callers who accept gzip."""
    size = response.content_length
    return (
        size is not None
        and _COMPRESSED_FROM <= size <= _COMPRESSED_TO
        and accepts_gzip(exchange.headers.get(b"accept-encoding", b""))
        and response.status == 200
        and exchange.method == "GET"
        and response.content_type == "application/json"
        # A strong ETag stands for the exact bytes that the service sent; lists have weak ones.
        and not response.headers.get("ETag", "").startswith('"')
        and "Content-Encoding" not in response.headers
    )


async def _answer_compressed(exchange: Exchange, response: ClientResponse, headers: Headers) -> None:
    body = gzip.compress(await response.read(), compresslevel=1, mtime=0)
    kept = [(name, value) for name, value in headers if name.lower() != b"content-length"]
    await exchange.answer(200, [*kept, (b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")], body)


async def _answer_whole(exchange: Exchange, response: ClientResponse, headers: Headers) -> None:
    body = await response.read()
    # The service is free again before the caller takes the answer.
    response.release()
    await exchange.start(response.status, headers)
    await exchange.body(body, more=False)


async def _answer_foreign(exchange: Exchange, response: ClientResponse, headers: Headers) -> None:
    status, kind, body = exchange.said(response.status, await response.read())
    kept = [(name, value) for name, value in headers if name.lower() not in (b"content-length", b"content-type")]
    await exchange.answer(status, [*kept, kind], body)


async def _stop(stopped: asyncio.Event, response: ClientResponse) -> None:
    await stopped.wait()
    response.close()


async def _until_caller_leaves(exchange: Exchange, response: ClientResponse) -> None:
    await exchange.until_left()
    response.close()
