"""The edge under its real server, as bytes on a socket: what only a parser and a connection can show."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_socket

from tests.component.edge.world import SECRET, SERVICES, EdgeWorld

_ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an edge under gunicorn, with services behind it."""
    pytest_socket.enable_socket()
    secret = tmp_path_factory.mktemp("edge") / "secret"
    secret.write_text(SECRET)
    with EdgeWorld() as world:
        port = _free_port()
        urls = {f"{name.upper()}_URL": world.services[name].url for name in SERVICES}
        settings = {
            **urls,
            "EDGE_SECRET_FILE": str(secret),
            "WEB_BIND": f"127.0.0.1:{port}",
            "WEB_WORKER_CLASS": "asgi",
        }
        server = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.py", "gateway.edge.app:application()"]
        with subprocess.Popen(server, cwd=_ROOT, env={**os.environ, **settings}, stderr=subprocess.DEVNULL) as process:
            _await_port(port)
            yield port
            process.terminate()


def test_one_connection_carries_one_request_after_another(port: int) -> None:
    with _connected(port) as connection:
        for _ in range(3):
            assert _status(connection, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == 200


def test_a_whole_url_as_target_leads_nowhere(port: int) -> None:
    with _connected(port) as connection:
        request = b"GET http://127.0.0.1/api/v1/identity/internal/token HTTP/1.1\r\nHost: x\r\n\r\n"
        assert _status(connection, request) == 400


def test_a_length_beside_a_chunked_body_is_refused(port: int) -> None:
    with _connected(port) as connection:
        head = b"POST /api/v1/members/x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert _status(connection, head + b"0\r\n\r\n") == 400


def test_a_chunked_body_over_the_limit_is_refused_and_the_answer_arrives(port: int) -> None:
    with _connected(port) as connection:
        connection.sendall(b"POST /api/v1/members/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(20):
            connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        assert _status(connection, b"0\r\n\r\n") == 413
        assert _status(connection, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == 200


def test_a_chunked_body_within_the_limit_arrives_whole(port: int) -> None:
    with _connected(port) as connection:
        connection.sendall(b"POST /api/v1/members/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.sendall(b"5\r\nhello\r\n0\r\n\r\n")
        assert b'{"received": 5}' in _read(connection)


def _connected(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=5)
    connection.settimeout(5)
    return connection


def _status(connection: socket.socket, request: bytes) -> int:
    connection.sendall(request)
    return int(_read(connection).split(b" ")[1])


def _read(connection: socket.socket) -> bytes:
    """One answer with a length."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65536)
    head, _, body = received.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")]
    while len(body) < int(lengths[0]):
        body += connection.recv(65536)
    return head + body


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await_port(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(port)
