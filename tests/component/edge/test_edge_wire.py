"""The edge under its real server, as bytes on a socket: what only a parser and a connection can show."""

import socket
from collections.abc import Iterator

import pytest
import pytest_socket

from tests.component.edge.served import Served, asked, connected, problem_of, read_answer, served, status_of
from tests.component.edge.world import EdgeWorld


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An edge under gunicorn, with services behind it."""
    pytest_socket.enable_socket()
    with EdgeWorld() as world, served(tmp_path_factory.mktemp("edge"), world) as edge:
        yield edge


@pytest.fixture
def port(edge: Served) -> int:
    return edge.port


def test_one_connection_carries_one_request_after_another(port: int) -> None:
    with connected(port) as connection:
        for _ in range(3):
            assert _status(connection, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == 200


def test_a_whole_url_as_target_leads_nowhere(port: int) -> None:
    with connected(port) as connection:
        request = b"GET http://127.0.0.1/api/v1/identity/internal/token HTTP/1.1\r\nHost: x\r\n\r\n"
        assert _status(connection, request) == 400


def test_a_length_beside_a_chunked_body_is_refused(port: int) -> None:
    with connected(port) as connection:
        head = b"POST /api/v1/members/x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert _status(connection, head + b"0\r\n\r\n") == 400


def test_a_chunked_body_over_the_limit_is_refused_and_the_answer_arrives(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(b"POST /api/v1/members/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(20):
            connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        assert _status(connection, b"0\r\n\r\n") == 413
        assert _status(connection, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n") == 200


def test_a_chunked_body_within_the_limit_arrives_whole(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(b"POST /api/v1/members/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.sendall(b"5\r\nhello\r\n0\r\n\r\n")
        assert b'{"received": 5}' in read_answer(connection)


_HEAD = b" HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize(
    ("request_bytes", "status", "problem"),
    [
        (b"GET /" + b"a" * 8_000 + _HEAD + b"\r\n", 414, "address-too-long"),
        (b"GET /" + _HEAD + b"X-Long: " + b"a" * 9_000 + b"\r\n\r\n", 431, "header-too-large"),
        (
            b"GET /" + _HEAD + b"".join(b"X-%d: 1\r\n" % number for number in range(100)) + b"\r\n",
            431,
            "header-too-large",
        ),
        (
            b"GET /" + _HEAD + b"".join(b"X-%d: %b\r\n" % (n, b"a" * 7_000) for n in range(6)) + b"\r\n",
            431,
            "header-too-large",
        ),
        (b"GET /" + _HEAD + b"".join(b"X-%d: %b\r\n" % (n, b"a" * 7_000) for n in range(9)), 431, "header-too-large"),
        (b"nonsense\r\n\r\n", 400, "malformed-request"),
        (b"GET /" + _HEAD + b"Bad Name: 1\r\n\r\n", 400, "malformed-request"),
        (b"POST /" + _HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400, "malformed-request"),
        (b"POST /" + _HEAD + b"Content-Length: -1\r\n\r\n", 400, "malformed-request"),
        (b"POST /" + _HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n", 501, "transfer-coding-not-implemented"),
        (b"GET /" + _HEAD + b"Host: y\r\n\r\n", 400, "malformed-request"),
        (b"GET /api/v1/members/me HTTP/1.1\r\n\r\n", 400, "malformed-request"),
        (b"OPTIONS * HTTP/1.1\r\n\r\n", 400, "malformed-request"),
        (b"GET /healthz HTTP/1.1\r\n\r\n", 400, "malformed-request"),
        (b"GET / HTTP/1.1\r\nHost: x y\r\n\r\n", 400, "malformed-request"),
        (b"GET / HTTP/1.1\r\nHost: anna@x\r\n\r\n", 400, "malformed-request"),
        (b"GET / HTTP/1.1\r\nHost: x:y\r\n\r\n", 400, "malformed-request"),
        (b"TRACE /" + _HEAD + b"\r\n", 405, "method-not-allowed"),
        (b"BREW /" + _HEAD + b"\r\n", 501, "method-not-implemented"),
    ],
)
def test_what_is_no_request_for_us_gets_a_problem_of_its_own(
    edge: Served, request_bytes: bytes, status: int, problem: str
) -> None:
    answer = asked(edge.port, request_bytes)

    assert (status_of(answer), problem_of(answer)["type"]) == (status, f"urn:louyu:problem:{problem}")
    instance = problem_of(answer)["instance"]
    assert [line["status"] for line in edge.lines("answer") if line["correlation"] == instance] == [status]


@pytest.mark.parametrize(
    "head",
    [
        b" HTTP/1.0\r\nConnection: close\r\n\r\n",
        b" HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
        b" HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\nConnection: close\r\n\r\n",
        b" HTTP/1.1\r\nHost: hu-li.example.cn:80\r\nConnection: close\r\n\r\n",
    ],
)
def test_whoever_names_a_host_or_need_not_is_answered(port: int, head: bytes) -> None:
    assert status_of(asked(port, b"GET /healthz" + head)) == 200


def test_every_answer_is_in_the_log_with_its_instance_and_nothing_personal(edge: Served) -> None:
    answer = asked(edge.port, b"GET /api/v1/nobody/anna?name=anna" + _HEAD + b"\r\n")

    line = next(line for line in edge.lines("answer") if line["correlation"] == problem_of(answer)["instance"])
    assert set(line) - {"timestamp", "level", "event", "service", "process"} == {
        "correlation", "method", "route", "status", "by", "error", "ms", "tenant",
    }  # fmt: skip
    assert (line["status"], line["method"], line["route"]) == (404, "GET", "unmatched")
    assert (line["by"], line["error"]) == ("edge", "not-found")
    assert "anna" not in str(line)


def test_a_websocket_handshake_is_answered_with_a_problem(port: int) -> None:
    handshake = (
        b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    answer = asked(port, b"GET /api/v1/notify/stream" + _HEAD + handshake)

    assert (status_of(answer), problem_of(answer)["type"]) == (400, "urn:louyu:problem:no-websocket")


def test_a_body_that_waits_for_a_go_ahead_gets_it(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(b"POST /api/v1/members/x" + _HEAD + b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n")
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"hello")

        assert b'{"received": 5}' in read_answer(connection)


def test_a_body_that_would_be_refused_gets_no_go_ahead(port: int) -> None:
    head = b"Expect: 100-continue\r\nContent-Length: 5000000\r\n\r\n"

    assert status_of(asked(port, b"POST /api/v1/members/x" + _HEAD + head)) == 413


def test_an_answer_to_head_has_no_body(port: int) -> None:
    with connected(port) as connection:
        connection.sendall(b"HEAD /api/openapi.json" + _HEAD + b"\r\nGET /healthz" + _HEAD + b"\r\n")
        received = b""
        while not received.endswith(b"ok"):
            received += connection.recv(65536)

    first, _, rest = received.partition(b"\r\n\r\n")
    assert b" 200 " in first
    assert rest.startswith(b"HTTP/1.1 200")


def test_options_for_the_whole_server_tell_its_methods(port: int) -> None:
    answer = asked(port, b"OPTIONS *" + _HEAD + b"Connection: close\r\n\r\n")

    assert status_of(answer) == 204
    assert b"allow: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT" in answer


def test_metrics_and_readiness_are_on_the_inside_port_only(edge: Served) -> None:
    for path, outside in ((b"/metrics", 404), (b"/readyz", 404), (b"/healthz", 200)):
        assert status_of(asked(edge.port, b"GET " + path + _HEAD + b"\r\n")) == outside
        assert status_of(asked(edge.inside, b"GET " + path + _HEAD + b"\r\n")) == 200


def _status(connection: socket.socket, request: bytes) -> int:
    connection.sendall(request)
    return int(read_answer(connection).split(b" ")[1])
