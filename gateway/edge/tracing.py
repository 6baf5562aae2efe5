"""Which traces are kept: the edge decides, at random and for each request, so that no caller can have all of theirs kept."""

from random import random

from chassis.observability import traces
from chassis.observability.metrics import Metrics
from gateway.edge import open311
from gateway.edge.config import EdgeConfig
from gateway.edge.exchange import Exchange
from gateway.edge.routing import API, STREAM


class Tracing:
    def __init__(self, config: EdgeConfig) -> None:
        self._endpoint, self._share = config.otlp_endpoint, config.trace_share

    def start(self, metrics: Metrics) -> None:
        """Called in the process that serves."""
        traces.start(self._endpoint, "edge", "web", metrics)

    def span_of(self, exchange: Exchange) -> traces.Span:
        """The span of a request, the first of ours in its trace; mostly none."""
        # At random and not by the trace id, which callers choose: who found one that is kept would send no other.
        if not traces.is_on() or random() >= self._share or not _is_act(exchange.path):
            return traces.NOTHING
        span = traces.begun(exchange.method, "server", parent=exchange.caller)
        if span.trace:
            exchange.belong_to(span.trace)
        return span


def _is_act(path: str) -> bool:
    """Pages and their parts cause nothing; a live stream lasts as long as somebody looks at it."""
    return path.startswith((API, open311.PREFIX)) and path != STREAM
