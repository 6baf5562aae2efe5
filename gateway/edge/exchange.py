"""One request and its answer: what the edge reads from ASGI, and where answers get their common headers."""

import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from chassis.kernel.errors import DomainError
from chassis.kernel.text import pick_language
from gateway.edge.problems import Headers, render

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_TRACE: Final = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

_COMMON: Final[Headers] = [
    (b"server", b"louyu"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
]
_HTTPS_ONLY: Final = (b"strict-transport-security", b"max-age=31536000")


class Exchange:
    """A request as the edge sees it, and the answer under way. `status` is 0 until the answer starts."""

    __slots__ = (
        "_receive",
        "_unread",
        "correlation",
        "headers",
        "limit_headers",
        "method",
        "path",
        "peer",
        "query",
        "raw_path",
        "route",
        "secure",
        "send",
        "status",
        "traceparent",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.raw_path: bytes = scope["raw_path"]
        self.query: bytes = scope["query_string"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        client = scope.get("client")
        self.peer: str = client[0] if client else ""
        self.secure: bool = scope["scheme"] == "https"
        self._receive = receive
        self._unread = b"transfer-encoding" in self.headers or self.headers.get(b"content-length", b"0") != b"0"
        self.send = send
        self.status = 0
        #: What the request is counted under.
        self.route = "unmatched"
        self.limit_headers: Headers = []
        self.traceparent, self.correlation = _trace(self.header(b"traceparent"))

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1")

    @property
    def language(self) -> str:
        return pick_language(self.header(b"accept-language"))

    @property
    def target(self) -> str:
        """Path and query as they were sent."""
        raw = self.raw_path + b"?" + self.query if self.query else self.raw_path
        return raw.decode("latin-1")

    @property
    def has_unread_body(self) -> bool:
        return self._unread

    async def receive(self) -> Message:
        """The next piece of the body, or the news that the caller left."""
        message = await self._receive()
        self._unread = message.get("more_body", False)
        return message

    async def start(self, status: int, headers: Headers) -> None:
        self.status = status
        common = [*_COMMON, _HTTPS_ONLY] if self.secure else _COMMON
        correlation = (b"x-correlation-id", self.correlation.encode())
        await self.send(
            {
                "type": "http.response.start",
                "status": status,
                "headers": [*headers, *self.limit_headers, *common, correlation],
            }
        )

    async def body(self, chunk: bytes, *, more: bool) -> None:
        await self.send({"type": "http.response.body", "body": chunk, "more_body": more})

    async def answer(self, status: int, headers: Headers, body: bytes) -> None:
        """A whole answer; the length is added."""
        await self.start(status, [*headers, (b"content-length", b"%d" % len(body))])
        await self.body(b"" if self.method == "HEAD" else body, more=False)

    async def answer_empty(self, status: int, headers: Headers) -> None:
        await self.start(status, headers)
        await self.body(b"", more=False)

    async def refuse(self, error: DomainError) -> None:
        headers, body = render(error, self.language, self.correlation)
        await self.answer(error.status, headers, body)


def _trace(traceparent: str) -> tuple[str, str]:
    """The caller's trace context, or a new one when there is none or it is malformed; and its trace id."""
    match = _TRACE.fullmatch(traceparent)
    if match:
        return traceparent, match[1]
    fresh = secrets.token_hex(24)
    return f"00-{fresh[:32]}-{fresh[32:]}-01", fresh[:32]
