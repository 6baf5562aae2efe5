"""Sends spans to a collector by OTLP over HTTP, in batches and from a thread of its own. The only user of OpenTelemetry.

Whoever ends a span never waits: while the collector is slow or away spans are kept up to a limit, then dropped and counted.
"""

import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Final

import requests
from opentelemetry import trace as api
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanLimits, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.sampling import ALWAYS_ON

from chassis.kernel.request_context import Trace
from chassis.observability.metrics import Metrics
from chassis.observability.traces import MOST_LINKS, Kind, Value

#: Spans that wait for the collector, about 2 kB each.
WAITING_MOST: Final = 2048
_BATCH: Final = 512
_EVERY_MS: Final = 1000
_TIMEOUT_SECONDS: Final = 5.0
_COUNT: Final = "louyu_spans_total"
_KINDS: Final[Mapping[Kind, api.SpanKind]] = {
    "internal": api.SpanKind.INTERNAL,
    "server": api.SpanKind.SERVER,
    "client": api.SpanKind.CLIENT,
    "producer": api.SpanKind.PRODUCER,
    "consumer": api.SpanKind.CONSUMER,
}


def recorder(
    endpoint: str, service: str, process: str, metrics: Metrics, *, waiting_most: int = WAITING_MOST
) -> "OtlpRecorder":
    """For the collector at `endpoint`, such as http://collector:4318. It need not be there yet."""
    session = requests.Session()
    # Settings of the machine, such as a proxy, are not meant for the collector.
    session.trust_env = False
    exporter = OTLPSpanExporter(
        f"{endpoint.rstrip('/')}/v1/traces",
        timeout=_TIMEOUT_SECONDS,
        compression=Compression.Gzip,
        session=session,
    )
    resource = Resource(
        {"service.name": f"louyu-{service}", "louyu.process": process, "host.name": socket.gethostname()}
    )
    return OtlpRecorder(resource, _Counted(exporter, metrics, waiting_most))


class OtlpRecorder:
    """A Recorder, see traces.py. Thread-safe."""

    def __init__(self, resource: Resource, counted: "_Counted") -> None:
        # Whoever asks for a span has decided; the library's own limits and its hook at the end of the process stay off.
        provider = TracerProvider(
            ALWAYS_ON, resource, shutdown_on_exit=False, span_limits=SpanLimits(max_links=2 * MOST_LINKS)
        )
        provider.add_span_processor(counted)
        self._counted, self._tracer = counted, provider.get_tracer("louyu")

    def begin(self, name: str, kind: Kind, parent: Trace | None, links: Sequence[Trace]) -> "_Recorded":
        # An empty context for a new trace: whatever the library takes for the current one is none of ours.
        around = api.set_span_in_context(api.NonRecordingSpan(_context(parent) if parent else api.INVALID_SPAN_CONTEXT))
        linked = [api.Link(_context(link)) for link in links]
        return _Recorded(self._tracer.start_span(name, around, _KINDS[kind], links=linked, record_exception=False))

    def close(self, seconds: float) -> None:
        # In a thread, because the library waits up to half a minute for a collector that does not answer.
        ending = threading.Thread(target=self._counted.shutdown, name="spans-end", daemon=True)
        ending.start()
        ending.join(seconds)


class _Recorded:
    """A Recorded span, see traces.py."""

    __slots__ = ("_span", "trace")

    def __init__(self, span: api.Span) -> None:
        self._span = span
        context = span.get_span_context()
        self.trace = Trace(api.format_trace_id(context.trace_id), api.format_span_id(context.span_id), sampled=True)

    def name(self, name: str) -> None:
        self._span.update_name(name)

    def say(self, name: str, value: Value) -> None:
        self._span.set_attribute(name, value)

    def link(self, other: Trace) -> None:
        self._span.add_link(_context(other))

    def fail(self, kind: str) -> None:
        self._span.set_attribute("error.type", kind)
        self._span.set_status(api.StatusCode.ERROR)

    def end(self) -> None:
        self._span.end()


class _Counted(SpanProcessor):
    """The library's batches, with a limit and a count of what became of the spans."""

    def __init__(self, exporter: SpanExporter, metrics: Metrics, most: int) -> None:
        self._metrics, self._most = metrics, most
        self._waiting, self._lock = 0, Lock()
        # Room for one more than we let in, so that the library itself never drops and never logs that it did.
        self._batches = BatchSpanProcessor(
            _Counting(exporter, self._gone),
            max_queue_size=most + 1,
            schedule_delay_millis=_EVERY_MS,
            max_export_batch_size=min(_BATCH, most),
        )

    def on_end(self, span: ReadableSpan) -> None:
        with self._lock:
            fits = self._waiting < self._most
            self._waiting += fits
        if fits:
            self._batches.on_end(span)
        else:
            self._metrics.increase(_COUNT, "dropped")

    def shutdown(self) -> None:
        self._batches.shutdown()  # type: ignore[no-untyped-call]  # the library's own

    def _gone(self, many: int, outcome: str) -> None:
        with self._lock:
            self._waiting -= many
        self._metrics.increase(_COUNT, outcome, by=many)


class _Counting(SpanExporter):
    def __init__(self, exporter: SpanExporter, gone: Callable[[int, str], None]) -> None:
        self._exporter, self._gone = exporter, gone

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        outcome = "failed"
        try:
            result = self._exporter.export(spans)
            outcome = "sent" if result is SpanExportResult.SUCCESS else "failed"
        finally:
            self._gone(len(spans), outcome)
        return result

    def shutdown(self) -> None:
        self._exporter.shutdown()


def _context(trace: Trace) -> api.SpanContext:
    flags = api.TraceFlags(api.TraceFlags.SAMPLED)
    return api.SpanContext(int(trace.trace_id, 16), int(trace.span_id, 16), is_remote=True, trace_flags=flags)
