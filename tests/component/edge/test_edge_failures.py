"""Services that are unavailable, slow or broken: what the caller is told, and what is sent again."""

import asyncio
from collections.abc import Iterator, Sequence

import pytest
from aiohttp import web

from tests.component.edge.world import NOWHERE, EdgeWorld

_MEMBERS = "/api/v1/members/members"
_OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}"


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", "成员服务暂时无法访问"), ("en", "The members service is unavailable")]
)
def test_a_service_that_is_down_is_named_at_once(language: str, words: str) -> None:
    with EdgeWorld(members_url=NOWHERE) as world:
        answer = world.get(_MEMBERS, headers={"Accept-Language": language})

        assert answer.status == 503
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json["type"] == "urn:louyu:problem:service-unavailable"
        assert words in answer.json["detail"]
        assert "Retry-After" in answer.headers


def test_the_other_services_go_on_while_one_is_down() -> None:
    with EdgeWorld(members_url=NOWHERE) as world:
        world.get(_MEMBERS)

        assert world.get("/api/v1/events/activities").status == 200
        assert world.metric("louyu_edge_upstream_failures_total", service="members", kind="down") == 1


def test_without_identity_nobody_passes_and_identity_is_named() -> None:
    with EdgeWorld(identity_url=NOWHERE) as world:
        answer = world.get(_MEMBERS, token="whatever", headers={"Accept-Language": "en"})

        assert answer.status == 503
        assert "identity service" in answer.json["detail"]
        assert world.services["members"].seen == []


def test_a_service_that_does_not_answer_in_time_is_given_up() -> None:
    async def sleeping(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    with EdgeWorld(answer_seconds=0.2) as world:
        world.services["members"].behave = sleeping
        answer = world.get(_MEMBERS)

        assert (answer.status, answer.json["type"]) == (504, "urn:louyu:problem:service-timeout")


def test_a_service_that_breaks_off_before_its_answer_is_named(scripted: "Scripted") -> None:
    scripted.plays([None])

    answer = scripted.world.post(_MEMBERS)

    assert (answer.status, answer.json["type"]) == (502, "urn:louyu:problem:service-broke-off")


def test_an_answer_that_breaks_off_halfway_ends_without_its_end(scripted: "Scripted") -> None:
    scripted.plays([b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\nhalf"])
    call = scripted.world.begin("GET", _MEMBERS)

    messages = [scripted.world.do(call.next()) for _ in range(3)]

    assert messages[1] == {"type": "http.response.body", "body": b"half", "more_body": True}
    assert messages[2] is None


def test_a_read_is_repeated_once_when_a_kept_connection_turns_out_closed(scripted: "Scripted") -> None:
    scripted.plays([_OK, None], [_OK])
    scripted.world.get(_MEMBERS)

    assert scripted.world.get(_MEMBERS).status == 200
    assert scripted.received == 3


def test_a_write_is_not_repeated_when_it_may_have_arrived(scripted: "Scripted") -> None:
    scripted.plays([_OK, None], [_OK])
    scripted.world.get(_MEMBERS)

    assert scripted.world.post(_MEMBERS).status == 502
    assert scripted.received == 2


def test_a_write_with_an_idempotency_key_is_repeated_once(scripted: "Scripted") -> None:
    scripted.plays([_OK, None], [_OK])
    scripted.world.get(_MEMBERS)

    assert scripted.world.post(_MEMBERS, headers={"Idempotency-Key": "k1"}).status == 200
    assert scripted.received == 3


def test_a_write_is_repeated_at_most_once(scripted: "Scripted") -> None:
    scripted.plays([None], [None], [_OK])

    assert scripted.world.post(_MEMBERS, headers={"Idempotency-Key": "k1"}).status == 502
    assert scripted.received == 2


def test_a_small_answer_that_breaks_off_is_told_as_a_fault_of_the_service(scripted: "Scripted") -> None:
    scripted.plays([b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"])

    answer = scripted.world.get(_MEMBERS)

    assert (answer.status, answer.json["type"]) == (502, "urn:louyu:problem:service-broke-off")


def test_connections_to_a_service_are_kept(scripted: "Scripted") -> None:
    scripted.plays([_OK] * 5)

    assert [scripted.world.get(_MEMBERS).status for _ in range(5)] == [200] * 5


class Scripted:
    """A members service with a script: a list per connection, an item per request; None closes without an answer."""

    def __init__(self) -> None:
        self.received = 0
        self._connections: Iterator[list[bytes | None]] = iter(())
        self.world = EdgeWorld(raw_members=self._serve)

    def plays(self, *connections: Sequence[bytes | None]) -> None:
        self._connections = iter([list(answers) for answers in connections])

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in next(self._connections, []):
            await reader.readuntil(b"\r\n\r\n")
            self.received += 1
            if answer is None:
                break
            writer.write(answer)
            await writer.drain()
        writer.close()


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    script = Scripted()
    with script.world:
        yield script
