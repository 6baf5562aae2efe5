"""The ASGI part of the chassis: requests and answers, the life cycle and health of a process."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import orjson
import pytest

from chassis.http.asgi import Exchange, Message, answer_health, live
from chassis.kernel.errors import MethodNotAllowed, NotFound, Unauthenticated
from chassis.observability.metrics import Metrics


@dataclass
class Server:
    """What an ASGI server hands over and gets back."""

    pieces: Iterable[Message] = ()
    sent: list[Message] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._waiting = list(self.pieces)

    async def receive(self) -> Message:
        return self._waiting.pop(0)

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    def exchange(self, method: str = "GET", path: str = "/", **headers: str) -> Exchange:
        fields = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": method, "path": path, "headers": fields, "client": ("10.0.0.1", 4)}
        return Exchange(scope, self.receive, self.send, "c-1")

    @property
    def left(self) -> int:
        """How many pieces were not read."""
        return len(self._waiting)

    @property
    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.sent)


def a_piece(size: int, *, more: bool) -> Message:
    return {"type": "http.request", "body": b"x" * size, "more_body": more}


def test_an_exchange_knows_who_asks_and_how() -> None:
    exchange = Server().exchange("PUT", "/a", accept_language="en", x="1")

    assert (exchange.method, exchange.path, exchange.peer, exchange.language) == ("PUT", "/a", "10.0.0.1", "en")
    assert (exchange.header(b"x"), exchange.header(b"y"), exchange.status) == ("1", "", 0)


def test_a_whole_answer_tells_its_length() -> None:
    server = Server()
    exchange = server.exchange()

    asyncio.run(exchange.answer(200, [(b"content-type", b"text/plain")], b"abc"))

    start, body = server.sent
    assert start["headers"] == [(b"content-type", b"text/plain"), (b"content-length", b"3")]
    assert (exchange.status, body["body"], body["more_body"]) == (200, b"abc", False)


def test_an_answer_to_head_tells_the_length_of_what_it_leaves_out() -> None:
    server = Server()

    asyncio.run(server.exchange("HEAD").answer(200, [], b"abc"))

    assert server.sent[0]["headers"] == [(b"content-length", b"3")]
    assert server.body == b""


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (NotFound(), []),
        (Unauthenticated(), [(b"www-authenticate", b'Bearer realm="louyu"')]),
        (MethodNotAllowed(["GET"]), [(b"allow", b"GET")]),
    ],
)
def test_a_refusal_is_a_problem_with_the_fields_of_its_status(
    error: NotFound | Unauthenticated | MethodNotAllowed, field: list[tuple[bytes, bytes]]
) -> None:
    server = Server()

    asyncio.run(server.exchange().refuse(error))

    problem = orjson.loads(server.body)
    assert (problem["status"], problem["instance"]) == (server.sent[0]["status"], "c-1") == (error.status, "c-1")
    length = (b"content-length", b"%d" % len(server.body))
    assert server.sent[0]["headers"] == [(b"content-type", b"application/problem+json"), length, *field]


@pytest.mark.parametrize(
    ("headers", "most", "left"),
    [
        ({}, 100, 3),
        ({"content_length": "0"}, 100, 3),
        ({"content_length": "30"}, 100, 0),
        ({"transfer_encoding": "chunked"}, 100, 0),
        ({"content_length": "30"}, 15, 1),
    ],
)
def test_what_is_still_coming_is_read_up_to_a_limit(headers: dict[str, str], most: int, left: int) -> None:
    server = Server([a_piece(10, more=True), a_piece(10, more=True), a_piece(10, more=False)])

    asyncio.run(server.exchange("POST", **headers).drain(most))

    assert server.left == left


def test_a_body_that_was_read_is_not_waited_for_again() -> None:
    server = Server([a_piece(10, more=False)])
    exchange = server.exchange("POST", content_length="10")

    async def read_and_drain() -> None:
        await exchange.receive()
        await exchange.drain(100)

    asyncio.run(read_and_drain())

    assert server.left == 0


def test_leaving_is_noticed_behind_whatever_else_is_sent() -> None:
    server = Server(
        [a_piece(1, more=True), a_piece(1, more=False), {"type": "http.disconnect"}, a_piece(1, more=False)]
    )

    asyncio.run(server.exchange("POST").until_left())

    assert server.left == 1


def test_a_process_holds_what_it_needs_from_start_to_stop() -> None:
    server = Server([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    story: list[object] = []

    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        story.append(len(server.sent))
        yield
        story.append(len(server.sent))

    asyncio.run(live(server.receive, server.send, running()))

    assert [message["type"] for message in server.sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert story == [0, 1]


async def _half_ready() -> dict[str, bool]:
    return {"mongodb": True, "feed": False}


@pytest.mark.parametrize(
    ("path", "unready", "status", "body"),
    [
        ("/healthz", 503, 200, b"ok"),
        ("/readyz", 503, 503, b'{"mongodb":true,"feed":false}'),
        ("/readyz", 200, 200, b'{"mongodb":true,"feed":false}'),
    ],
)
def test_a_process_that_lives_need_not_be_ready(path: str, unready: int, status: int, body: bytes) -> None:
    server = Server()

    asyncio.run(answer_health(server.exchange(path=path), Metrics(), _half_ready, unready=unready))

    assert (server.sent[0]["status"], server.body) == (status, body)


def test_figures_are_shown_as_prometheus_reads_them() -> None:
    server, metrics = Server(), Metrics()
    metrics.increase("louyu_http_requests_total", "/", "GET", "200")

    asyncio.run(answer_health(server.exchange(path="/metrics"), metrics, _half_ready))

    assert b'louyu_http_requests_total{method="GET",route="/",status="200"} 1.0' in server.body
