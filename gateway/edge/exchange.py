"""A request and its answer at the edge, with what routing and tracing need, and the headers of every answer."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from chassis.http import asgi
from chassis.http.asgi import Headers, Receive, Scope, Send
from chassis.kernel.errors import DomainError
from chassis.kernel.request_context import Trace
from gateway.edge.errors import TooManyRequests

_COMMON: Final[Headers] = [
    (b"server", b"louyu"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
]
_HTTPS_ONLY: Final = (b"strict-transport-security", b"max-age=31536000")
#: A refusal is for one caller at one moment, so nobody may cache it.
_NO_STORE: Final = (b"cache-control", b"no-store")


class Exchange(asgi.Exchange):
    """`correlation` is the caller's trace id, or a new one. `place` is where services go on with the trace."""

    __slots__ = (
        "address",
        "caller",
        "error",
        "foreign",
        "limit_headers",
        "place",
        "query",
        "raw_path",
        "route",
        "secure",
        "server",
        "tenant",
        "tenant_name",
        "upstream",
        "version",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        super().__init__(scope, receive, send)
        self.raw_path: bytes = scope["raw_path"]
        self.query: bytes = scope["query_string"]
        self.secure: bool = scope["scheme"] == "https"
        #: Of HTTP, such as 1.1.
        self.version: str = scope.get("http_version", "")
        #: The route label of the metrics.
        self.route = "unmatched"
        #: Where the request arrived: address and port.
        self.server: tuple[str, int] | None = scope.get("server")
        #: For the log; empty as long as the caller is a stranger.
        self.tenant = ""
        #: For the metrics: the short name of the street office.
        self.tenant_name = ""
        self.limit_headers: Headers = []
        #: How refusals are said where somebody else's contract holds: of status and problem, another status, type and body.
        self.foreign: Callable[[int, bytes], tuple[int, bytes, bytes]] | None = None
        #: Where a stranger is, for identity: whoever guesses there locks this address only.
        self.address = ""
        #: Where the caller's own trace stands; None for those who send none, or none that can be read.
        self.caller = Trace.parse(self.header(b"traceparent"))
        #: For the log: the service that answered, and the kind of refusal; empty for what the edge says itself, and if it is none.
        self.upstream, self.error = "", ""
        # Kept or not is for the edge to say, whatever the caller wishes.
        self.place = replace(self.caller, sampled=False) if self.caller else _fresh()
        self.correlation = self.place.trace_id

    @property
    def traceparent(self) -> str:
        return str(self.place)

    def belong_to(self, place: Trace) -> None:
        """The span of this request: what services do belongs to it, and who asks for help quotes its trace."""
        self.place, self.correlation = place, place.trace_id

    @property
    def target(self) -> str:
        """Path and query as they were sent."""
        raw = self.raw_path + b"?" + self.query if self.query else self.raw_path
        return raw.decode("latin-1")

    async def start(self, status: int, headers: Headers) -> None:
        common = [*_COMMON, _HTTPS_ONLY] if self.secure else _COMMON
        correlation = (b"x-correlation-id", self.correlation.encode())
        await super().start(status, [*headers, *self.limit_headers, *common, correlation])

    async def refuse(self, error: DomainError) -> None:
        status, kind, body = self.said(error.status, self.problem(error))
        headers = [kind, _NO_STORE, *asgi.fields_of(error)]
        if isinstance(error, TooManyRequests):
            headers += error.limit_headers
            self.limit_headers = []
        await self.answer(status, headers, body)

    def said(self, status: int, problem: bytes) -> tuple[int, tuple[bytes, bytes], bytes]:
        """A problem as this caller is told it: status, the header field of its type, and body."""
        if self.foreign is None:
            return status, asgi.PROBLEM, problem
        outside, kind, body = self.foreign(status, problem)
        return outside, (b"content-type", kind), body


def _fresh() -> Trace:
    """A trace for who sends none."""
    drawn = secrets.token_hex(24)
    return Trace(drawn[:32], drawn[32:], sampled=False)
