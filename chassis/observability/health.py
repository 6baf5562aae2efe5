"""Health of a process: /healthz says it lives, /readyz that its servers answer, /metrics what it counts."""

import threading
from collections.abc import Callable, Iterable, Mapping
from socketserver import ThreadingMixIn
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from chassis.observability.metrics import Metrics

Check = Callable[[], bool]
PATHS: Final = ("/healthz", "/readyz", "/metrics")


def serve(host: str, port: int, *, alive: Check, ready: Mapping[str, Check], metrics: Metrics) -> None:
    """The same three addresses for a background process, from a thread of their own."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        status, kind, body = answer(environ["PATH_INFO"], {"alive": alive}, ready, metrics)
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    server = make_server(host, port, application, server_class=_Server, handler_class=_Quiet)
    # Requests are answered at once all the same: the interval only bounds how soon a shutdown would be noticed.
    threading.Thread(target=server.serve_forever, args=(60,), name="health", daemon=True).start()


def answer(
    path: str, alive: Mapping[str, Check], ready: Mapping[str, Check], metrics: Metrics
) -> tuple[str, str, bytes]:
    """Status, content type and body; 404 for any other path."""
    if path == "/metrics":
        return "200 OK", CONTENT_TYPE_LATEST, generate_latest(metrics.registry)
    if path not in PATHS:
        return "404 Not Found", "text/plain", b""
    states = {name: check() for name, check in (alive if path == "/healthz" else ready).items()}
    status = "200 OK" if all(states.values()) else "503 Service Unavailable"
    return status, "application/json", orjson.dumps(states)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name is the standard library's
        """Probes are not worth a line."""
