"""The line in the log for an answer of the edge: one for each request, also of those that reach no service."""

from dataclasses import dataclass
from typing import Final, Self

from chassis.observability.logs import log
from chassis.observability.metrics import Metrics
from chassis.observability.traces import Span
from gateway.edge.exchange import Exchange
from gateway.edge.routing import METHODS

_TOO_MANY: Final = 429
_FAILED: Final = 500


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
    tenant_name: str = ""

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
            exchange.tenant_name,
        )

    def count(self, metrics: Metrics) -> None:
        metrics.increase("louyu_http_requests_total", self.route, self.method, str(self.status))
        metrics.observe("louyu_http_request_seconds", self.seconds, self.route)
        if self.tenant_name:
            metrics.increase("louyu_edge_tenant_requests_total", self.tenant_name, self.upstream or "edge")
            if self.status == _TOO_MANY or self.status >= _FAILED:
                metrics.increase("louyu_edge_tenant_failures_total", self.tenant_name, str(self.status))

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
        if self.status >= _FAILED:
            span.fail(self.error or str(self.status))
