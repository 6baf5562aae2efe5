"""A collector of traces on loopback: takes OTLP over HTTP as a real one does, and keeps what came."""

import gzip
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, Self

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

_SECONDS: Final = 10.0


@dataclass(frozen=True)
class Kept:
    """A span as it arrived; ids in hex, times in nanoseconds, a parent empty for the first of a trace."""

    service: str
    name: str
    kind: str
    trace: str
    id: str
    parent: str
    links: tuple[tuple[str, str], ...]
    attributes: dict[str, Any]
    failed: bool
    start: int
    end: int


class Collector:
    """Serves from `with` on. `status` is what it answers, `stalled` keeps it from answering at all."""

    def __init__(self) -> None:
        # The newest: a platform under test sends more than anybody asks for.
        self.spans: deque[Kept] = deque(maxlen=50_000)
        self.raw: deque[bytes] = deque(maxlen=200)
        self.status = 200
        self.stalled = threading.Event()
        self.go_on = threading.Event()
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                collector.take(self)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()

    def take(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers["Content-Length"]))
        if self.stalled.is_set():
            self.go_on.wait(30)
        if self.status == 200 and request.path == "/v1/traces":
            raw = gzip.decompress(body) if request.headers.get("Content-Encoding") == "gzip" else body
            self.raw.append(raw)
            self.spans += _spans_in(raw)
        request.send_response(self.status)
        request.send_header("Content-Length", "0")
        request.end_headers()

    def wait(self, enough: Callable[[Sequence[Kept]], bool], seconds: float = _SECONDS) -> list[Kept]:
        """All spans once there are enough. Raises AssertionError with the last that came if that takes too long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if enough(found := list(self.spans)):
                return found
            time.sleep(0.05)
        raise AssertionError("\n".join(map(str, list(self.spans)[-50:])) or "no span came")


def _spans_in(raw: bytes) -> list[Kept]:
    request = ExportTraceServiceRequest.FromString(raw)
    return [
        _kept(_attributes(resource.resource.attributes)["service.name"], span)
        for resource in request.resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]


def _kept(service: str, span: Any) -> Kept:
    return Kept(
        service=service.removeprefix("louyu-"),
        name=span.name,
        kind=span.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_").lower(),
        trace=span.trace_id.hex(),
        id=span.span_id.hex(),
        parent=span.parent_span_id.hex(),
        links=tuple((link.trace_id.hex(), link.span_id.hex()) for link in span.links),
        attributes=_attributes(span.attributes),
        failed=span.status.code == span.status.STATUS_CODE_ERROR,
        start=span.start_time_unix_nano,
        end=span.end_time_unix_nano,
    )


def _attributes(pairs: Any) -> dict[str, Any]:
    return {pair.key: getattr(pair.value, pair.value.WhichOneof("value")) for pair in pairs}
