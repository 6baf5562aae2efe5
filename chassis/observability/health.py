"""Health: /healthz says whether the process lives, /readyz whether its servers answer, /metrics what it counted."""

import threading
from collections.abc import Callable, Iterable, Mapping
from socketserver import ThreadingMixIn
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from chassis.observability.metrics import Metrics

Check = Callable[[], bool]
NOTHING: Final[Mapping[str, Check]] = {}
PATHS: Final = ("/healthz", "/readyz", "/metrics")


def serve(host: str, port: int, *, alive: Check, ready: Mapping[str, Check], metrics: Metrics) -> None:
    """Answers the three paths from a thread of its own, for processes without a web server. Returns at once."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        status, kind, body = answer(environ["PATH_INFO"], {"alive": alive}, ready, metrics)
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    server = make_server(host, port, application, server_class=_Server, handler_class=_Quiet)
    # Requests are answered at once; the 60 s are how often the server looks whether to shut down, which it never does.
    threading.Thread(target=server.serve_forever, args=(60,), name="health", daemon=True).start()


def answer(
    path: str,
    alive: Mapping[str, Check],
    ready: Mapping[str, Check],
    metrics: Metrics,
    *,
    told: Mapping[str, Check] = NOTHING,
) -> tuple[str, str, bytes]:
    """Status, content type and body for a path; 404 for any path not in PATHS.

    What is `told` at /readyz decides nothing: it is for people, and no reason to send callers elsewhere.
    """
    if path == "/metrics":
        return "200 OK", CONTENT_TYPE_LATEST, generate_latest(metrics.registry)
    if path not in PATHS:
        return "404 Not Found", "text/plain", b""
    states = {name: check() for name, check in (alive if path == "/healthz" else ready).items()}
    status = "200 OK" if all(states.values()) else "503 Service Unavailable"
    if path == "/readyz":
        states |= {name: check() for name, check in told.items()}
    return status, "application/json", orjson.dumps(states)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True  # a probe that hangs must not keep the process from ending


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 # the name is the standard library's
        """Logs nothing: probes come every few seconds."""
