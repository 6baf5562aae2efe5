"""Slow callers over real sockets: whoever sends or reads slowly, or only connects, takes nothing from anybody else."""

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import pytest_socket
from aiohttp import web

from deploy.local.ports import free_port
from tests.component.edge.served import (
    Served,
    asked,
    connected,
    gunicorn,
    problem_of,
    read_answer,
    served,
    status_of,
)
from tests.component.edge.world import EdgeWorld

pytestmark = pytest.mark.thorough

_SIGN_UPS = b"POST /api/v1/identity/sign-ups HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
_SIGN_IN = b"POST /api/v1/identity/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
_NEIGHBOUR = "127.0.0.7"
_CHUNKED = b"POST /api/v1/requests/wishes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
_HUGE = 12 * 1024 * 1024
_PAGE = b"GET /api/v1/members/members HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An edge in front of an identity with eight threads."""
    pytest_socket.enable_socket()
    folder = tmp_path_factory.mktemp("edge")
    port = free_port()
    settings = {
        "IDENTITY_URL": f"http://127.0.0.1:{port}",
        "BODY_GRACE_SECONDS": "1",
        "HEAD_SECONDS": "1",
        "READER_SECONDS": "1",
        "CONNECTIONS_PER_ADDRESS": "300",
        "RATE_LIMIT_BURST": "2000",
    }

    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(4)
        return web.Response()

    async def huge(_: web.Request) -> web.Response:
        return web.Response(body=bytes(_HUGE))

    identity = {"WEB_BIND": f"127.0.0.1:{port}", "WEB_WORKER_CLASS": "gthread"}
    application = "tests.component.edge.eight_threads:application()"
    with (
        EdgeWorld() as world,
        gunicorn(application, port, identity, folder / "identity.log"),
        served(folder, world, settings) as edge,
    ):
        world.services["stream"].behave, world.services["notify"].behave = slow, huge
        yield edge


@pytest.mark.capability("G3")
def test_eight_slow_bodies_take_nobodys_sign_in(edge: Served) -> None:
    before = _number_of(asked(edge.port, _SIGN_IN, _NEIGHBOUR))
    with ExitStack() as open_connections:
        slow = [open_connections.enter_context(connected(edge.port, "127.0.1.2")) for _ in range(8)]
        for connection in slow:
            connection.sendall(_SIGN_UPS + b"Content-Length: 70000\r\n\r\n")
        for _ in range(3):
            _drip(slow)

        # Not one of them holds a thread of identity.
        assert _number_of(asked(edge.port, _SIGN_IN, _NEIGHBOUR)) == before + 1

        answers = _until_answered(slow)
        assert [status_of(answer) for answer in answers] == [408] * 8
        assert problem_of(answers[0])["type"] == "urn:louyu:problem:body-too-slow"
        assert b"retry-after: " in answers[0].lower()


def _number_of(answer: bytes) -> int:
    """Which of all requests it was that reached identity."""
    return int(json.loads(answer.partition(b"\r\n\r\n")[2])["number"])


def test_a_body_sent_in_pieces_but_in_time_is_taken(edge: Served) -> None:
    with connected(edge.port) as connection:
        connection.sendall(_SIGN_UPS + b"Content-Length: 90000\r\n\r\n")
        for _ in range(9):
            time.sleep(0.2)
            connection.sendall(b"x" * 10_000)

        assert b'"received": 90000}' in read_answer(connection)


def test_many_slow_chunked_bodies_leave_a_place_for_the_same_address(edge: Served) -> None:
    with ExitStack() as open_connections:
        slow = []
        for _ in range(256):
            slow.append(open_connections.enter_context(connected(edge.port, "127.0.1.4")))
            slow[-1].sendall(_CHUNKED + b"\r\n1\r\nx\r\n")

        assert status_of(asked(edge.port, _PAGE, _NEIGHBOUR)) == 200
        assert status_of(asked(edge.port, _CHUNKED + b"\r\n1\r\nx\r\n0\r\n\r\n", "127.0.1.4")) == 200
        assert {status_of(answer) for answer in _until_answered(slow)} <= {408, 429}


def test_slow_headers_are_answered_408_and_closed(edge: Served) -> None:
    with connected(edge.port) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        answer = _until_answered([connection])[0]

        assert status_of(answer) == 408
        assert problem_of(answer)["type"] == "urn:louyu:problem:request-too-slow"
        assert connection.recv(10) == b""


def test_slow_headers_of_a_later_request_are_cut_off_too(edge: Served) -> None:
    with connected(edge.port) as connection:
        connection.sendall(_PAGE)
        assert status_of(read_answer(connection)) == 200
        connection.sendall(b"GET / HTTP/1.1\r\n")

        assert status_of(read_answer(connection)) == 408


def test_a_connection_that_says_nothing_is_closed_without_an_answer(edge: Served) -> None:
    with connected(edge.port) as connection:
        assert connection.recv(10) == b""


def test_idle_connections_of_one_address_shut_out_nobody(edge: Served) -> None:
    with ExitStack() as open_connections:
        for _ in range(400):
            open_connections.enter_context(connected(edge.port, "127.0.1.8"))

        assert status_of(asked(edge.port, _PAGE, "127.0.1.8")) == 200
        assert status_of(asked(edge.port, _PAGE, _NEIGHBOUR)) == 200


def test_busy_connections_over_the_limit_of_an_address_are_refused(edge: Served) -> None:
    with ExitStack() as open_connections:
        for _ in range(300):
            connection = open_connections.enter_context(connected(edge.port, "127.0.1.9"))
            connection.sendall(b"GET /api/v1/notify/stream HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = read_answer(open_connections.enter_context(connected(edge.port, "127.0.1.9")))

        assert (status_of(answer), problem_of(answer)["type"]) == (429, "urn:louyu:problem:too-many-connections")
        assert status_of(asked(edge.port, _PAGE, _NEIGHBOUR)) == 200


def test_a_caller_who_does_not_read_is_cut_off(edge: Served) -> None:
    with connected(edge.port) as connection:
        connection.sendall(b"GET /api/v1/notify/huge HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(2.5)
        received = _all_of(connection)

    assert 0 < received < _HUGE
    assert status_of(asked(edge.port, _PAGE)) == 200


def test_a_caller_who_reads_slowly_but_reads_gets_all(edge: Served) -> None:
    received = 0
    with connected(edge.port) as connection:
        connection.sendall(b"GET /api/v1/notify/huge HTTP/1.1\r\nHost: x\r\n\r\n")
        for _ in range(12):
            time.sleep(0.25)
            received += len(connection.recv(_HUGE // 20))
        received += _all_of(connection)

    assert received > _HUGE


def _all_of(connection: socket.socket) -> int:
    """How much still comes until the connection ends or is silent."""
    received = 0
    connection.settimeout(1)
    try:
        while piece := connection.recv(1 << 20):
            received += len(piece)
    except (ConnectionError, TimeoutError):
        pass
    return received


def _drip(connections: list[socket.socket]) -> None:
    for connection in connections:
        connection.sendall(b"x")
    time.sleep(0.1)


def _until_answered(connections: list[socket.socket]) -> list[bytes]:
    return [read_answer(connection) for connection in connections]
