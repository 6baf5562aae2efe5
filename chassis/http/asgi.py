"""ASGI without a framework, for the edge and the live stream: requests and answers, life cycle and health.

Loads neither Flask nor marshmallow, which these processes do not need.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from chassis.http import problem_details
from chassis.http.language import language_of
from chassis.kernel.errors import DomainError
from chassis.observability.metrics import Metrics

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

PROBLEM: Final = (b"content-type", problem_details.CONTENT_TYPE.encode())
_TEXT: Final[Headers] = [(b"content-type", b"text/plain")]
_JSON: Final[Headers] = [(b"content-type", b"application/json")]
_METRICS: Final[Headers] = [(b"content-type", CONTENT_TYPE_LATEST.encode())]


class Exchange:
    """One request and its answer. `status` is 0 until the answer starts; refusals quote `correlation`."""

    __slots__ = ("_receive", "_send", "_unread", "correlation", "headers", "method", "path", "peer", "status")

    def __init__(self, scope: Scope, receive: Receive, send: Send, correlation: str = "") -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        client = scope.get("client")
        self.peer: str = client[0] if client else ""
        self.correlation = correlation
        self.status = 0
        self._receive = receive
        self._send = send
        self._unread = b"transfer-encoding" in self.headers or self.headers.get(b"content-length", b"0") != b"0"

    def header(self, name: bytes) -> str:
        """The value of a header field; empty if the request has none of this name."""
        return self.headers.get(name, b"").decode("latin-1")

    @property
    def language(self) -> str:
        return language_of(self.header(b"accept-language"))

    async def receive(self) -> Message:
        """The next ASGI message: a piece of the body, or http.disconnect."""
        message = await self._receive()
        self._unread = message.get("more_body", False)
        return message

    async def drain(self, most: int) -> None:
        """Reads and drops what the caller still sends, up to about `most` bytes."""
        total = 0
        # An answer sent while the caller is still writing would be lost on a closed connection.
        while self._unread and total <= most:
            message = await self.receive()
            total += len(message.get("body", b""))

    async def until_left(self) -> None:
        """Returns when the caller has disconnected; drops what they send until then."""
        while (await self.receive())["type"] != "http.disconnect":
            pass

    async def start(self, status: int, headers: Headers) -> None:
        self.status = status
        await self._send({"type": "http.response.start", "status": status, "headers": headers})

    async def body(self, chunk: bytes, *, more: bool) -> None:
        await self._send({"type": "http.response.body", "body": chunk, "more_body": more})

    async def answer(self, status: int, headers: Headers, body: bytes) -> None:
        """Sends a whole answer; adds the length."""
        await self.start(status, [*headers, length_of(body)])
        await self._end(body)

    async def answer_empty(self, status: int, headers: Headers) -> None:
        """Sends an answer without body and length, such as 304."""
        await self.start(status, headers)
        await self.body(b"", more=False)

    async def refuse(self, error: DomainError) -> None:
        """Sends the error as a problem in the caller's language, with the header fields for its status."""
        body = self.problem(error)
        await self.start(error.status, [PROBLEM, length_of(body), *fields_of(error)])
        await self._end(body)

    def problem(self, error: DomainError) -> bytes:
        return problem_details.body_of(error, self.language, self.correlation)

    async def _end(self, body: bytes) -> None:
        await self.body(b"" if self.method == "HEAD" else body, more=False)


def length_of(body: bytes) -> tuple[bytes, bytes]:
    return (b"content-length", b"%d" % len(body))


def fields_of(error: DomainError) -> Headers:
    """`problem_details.headers_of` in the form of ASGI."""
    return [(name.lower().encode(), value.encode()) for name, value in problem_details.headers_of(error)]


async def live(receive: Receive, send: Send, running: AbstractAsyncContextManager[None]) -> None:
    """The lifespan protocol: enters `running` when the server starts and leaves it when the server stops."""
    # What belongs to the event loop is made in `running`, because the application itself is made before there is a loop.
    await receive()
    async with running:
        await send({"type": "lifespan.startup.complete"})
        await receive()
    await send({"type": "lifespan.shutdown.complete"})


async def answer_health(
    exchange: Exchange, metrics: Metrics, states: Callable[[], Awaitable[dict[str, bool]]], *, unready: int = 503
) -> None:
    """Answers one of `health.PATHS`. `states` says what can be reached; `unready` is the status if something can't."""
    if exchange.path == "/healthz":
        await exchange.answer(200, _TEXT, b"ok")
    elif exchange.path == "/readyz":
        found = await states()
        await exchange.answer(200 if all(found.values()) else unready, _JSON, orjson.dumps(found))
    else:
        await exchange.answer(200, _METRICS, generate_latest(metrics.registry))
