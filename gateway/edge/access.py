"""The line in the log for an answer of the edge: one for each request, also of those that reach no service."""

from dataclasses import dataclass
from typing import Self

from chassis.observability.logs import log
from chassis.observability.traces import Span
from gateway.edge.exchange import Exchange
from gateway.edge.routing import METHODS


@dataclass(frozen=True)
class Access:
    """How a request was answered. `correlation` is also its trace id; `upstream` the service that answered, or `edge`; `error`
    the kind of refusal if the edge refused it. Neither address nor query: they may hold what somebody searched for.
    """

    correlation: str
    method: str
    route: str
    status: int
    seconds: float = 0
    tenant: str = ""
    upstream: str = ""
    error: str = ""

    @classmethod
    def of(cls, exchange: Exchange, seconds: float) -> Self:
        return cls(
            exchange.correlation,
            # It may be any text that a stranger sent: it must not become a label.
            exchange.method if exchange.method in METHODS else "other",
            exchange.route,
            exchange.status,
            seconds,
            exchange.tenant,
            exchange.upstream,
            exchange.error,
        )

    def log(self) -> None:
        log.info(
            "answer",
            correlation=self.correlation,
            method=self.method,
            route=self.route,
            status=self.status,
            by=self.upstream or "edge",
            error=self.error or None,
            ms=round(self.seconds * 1000, 2),
            tenant=self.tenant or None,
        )

    def tell(self, span: Span) -> None:
        """The same as attributes of the request's span."""
        if not span:
            return
        span.name(f"{self.method} {self.route}")
        span.say("http.request.method", self.method)
        span.say("http.route", self.route)
        span.say("http.response.status_code", self.status)
        span.say("louyu.answered_by", self.upstream or "edge")
        span.say("louyu.tenant", self.tenant or None)
        if self.status >= 500:
            span.fail(self.error or str(self.status))
