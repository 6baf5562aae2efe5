"""Web processes as they run: under gunicorn, as ASGI and in greenlets, with a collector; the last spans before an end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from joserfc.jwk import OKPKey

from deploy.local.ports import free_port
from tests.builders.collector import Collector
from tests.component.edge.served import asked, gunicorn, served, status_of
from tests.component.edge.world import EdgeWorld

pytestmark = [pytest.mark.capability("O2"), pytest.mark.enable_socket]
TRACE: Final = "4bf92f3577b34da6a3ce929d0e0e4736"
#: For the last spans; the server kills what takes longer to end.
_END: Final = {"WEB_GRACEFUL_TIMEOUT": "10"}
KEPT: Final = f"00-{TRACE}-00f067aa0ba902b7-01"
_SECONDS: Final = 30


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as collector:
        yield collector


def test_an_edge_that_ends_has_sent_its_last_span(collector: Collector, tmp_path: Path) -> None:
    settings = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint, "TRACE_SHARE": "1", **_END}
    with EdgeWorld() as world, served(tmp_path, world, settings) as edge:
        head = f"GET /api/v1/members/x HTTP/1.1\r\nHost: x\r\nTraceparent: {KEPT}\r\nConnection: close\r\n\r\n"
        answer = asked(edge.port, head.encode(), seconds=_SECONDS)
        assert status_of(answer) == 200

    (span,) = collector.wait(bool, seconds=_SECONDS)
    assert (span.service, span.trace) == ("edge", TRACE)


def test_a_service_in_greenlets_sends_its_spans_and_those_of_its_end(collector: Collector, tmp_path: Path) -> None:
    (tmp_path / "public.pem").write_bytes(OKPKey.generate_key("Ed25519").as_pem(private=False))
    (tmp_path / "data.key").write_text("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
    port = free_port()
    environment = {
        "MONGODB_URI": "mongodb://127.0.0.1:9/none",
        "TOKEN_PUBLIC_KEY_FILE": str(tmp_path / "public.pem"),
        "DATA_KEY_FILE": str(tmp_path / "data.key"),
        "WEB_BIND": f"127.0.0.1:{port}",
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint,
        **_END,
    }
    with gunicorn('chassis.http.app:application("services.requests")', port, environment, tmp_path / "log"):
        head = f"GET /api/v1/requests/requests HTTP/1.1\r\nHost: x\r\nTraceparent: {KEPT}\r\nConnection: close\r\n\r\n"
        assert status_of(asked(port, head.encode(), seconds=_SECONDS)) == 401

    (span,) = collector.wait(bool, seconds=_SECONDS)
    assert (span.service, span.trace, span.name) == ("requests", TRACE, "GET /api/v1/requests/requests")
    assert span.attributes["http.response.status_code"] == 401
