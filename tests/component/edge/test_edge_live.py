"""Live streams and changes of rights: what identity tells is felt within a second."""

import asyncio
import time
from typing import Any

import pytest
from aiohttp import web

from chassis.testing.eventually import eventually
from tests.component.edge.world import Call, EdgeWorld

_MEMBERS = "/api/v1/members/members"
_STREAM = "/api/v1/notify/stream"
_SIGN_OUT = "/api/v1/identity/sessions/current"


@pytest.fixture(autouse=True)
def _streams(world: EdgeWorld) -> None:
    async def live(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await stream.prepare(request)
        while True:
            await stream.write(b"id: t1\n\n")
            await asyncio.sleep(0.05)

    world.services["stream"].behave = live


@pytest.mark.capability("G1")
def test_a_stream_ends_within_a_second_when_its_token_is_withdrawn(world: EdgeWorld) -> None:
    anna, bert = world.sign_in("anna"), world.sign_in("bert")
    streams = [_opened(world, token) for token in (anna, bert)]
    _withdraw(world, anna, "anna")

    assert _rest_of(world, streams[0]).endswith(b'event: ended\ndata: {"reason":"signed-out"}\n\n')
    assert not streams[1].task.done()


def test_all_streams_of_a_suspended_tenant_end(world: EdgeWorld) -> None:
    tokens = [world.sign_in(name, "t1") for name in ("anna", "bert")]
    other = _opened(world, world.sign_in("cara", "t2"))
    streams = [_opened(world, token) for token in tokens]
    for token in tokens:
        del world.tokens[token]
    _tell(world, "t1", None)

    for stream in streams:
        _rest_of(world, stream)
    assert not other.task.done()


def test_a_stream_goes_on_when_its_token_is_still_good(world: EdgeWorld) -> None:
    stream = _opened(world, world.sign_in("anna"))
    _tell(world, "t1", "anna")
    world.do(asyncio.sleep(0.8))

    assert not stream.task.done()


def test_a_sign_out_ends_the_streams_of_its_session_and_of_no_other(world: EdgeWorld) -> None:
    here, elsewhere = world.sign_in("anna"), world.sign_in("anna")
    streams = [_opened(world, token) for token in (here, elsewhere)]
    del world.tokens[here]
    world.call("DELETE", _SIGN_OUT, token=here)

    _rest_of(world, streams[0])
    assert not streams[1].task.done()


@pytest.mark.capability("G1")
def test_a_withdrawn_right_is_felt_within_a_second(world: EdgeWorld) -> None:
    token = world.sign_in("anna")
    assert world.get(_MEMBERS, token=token).status == 200
    _withdraw(world, token, "anna")
    world.do(asyncio.sleep(0.8))

    assert world.get(_MEMBERS, token=token).status == 401


@pytest.mark.parametrize("rotten", [None, {"id": "c0"}, {"tenant": "t1"}, {"id": "c0", "tenant": 7, "person_id": [1]}])
def test_a_withdrawn_right_is_felt_beside_a_change_that_says_nothing(world: EdgeWorld, rotten: Any) -> None:
    token = world.sign_in("anna")
    assert world.get(_MEMBERS, token=token).status == 200
    del world.tokens[token]
    world.services["identity"].changes += [rotten, {"id": "c1", "tenant": "t1", "person_id": "anna"}]

    eventually(lambda: world.get(_MEMBERS, token=token).status == 401)


def test_changes_told_again_and_again_are_followed_once(world: EdgeWorld) -> None:
    token = world.sign_in("anna")
    _tell(world, "t1", "anna")
    world.do(asyncio.sleep(0.8))
    for _ in range(3):
        world.get(_MEMBERS, token=token)
        world.do(asyncio.sleep(0.4))

    exchanges = [seen for seen in world.services["identity"].seen if seen.target.endswith("/internal/token")]
    assert len(exchanges) == 1


def _withdraw(world: EdgeWorld, token: str, person: str) -> None:
    del world.tokens[token]
    _tell(world, "t1", person)


def _tell(world: EdgeWorld, tenant: str, person: str | None) -> None:
    told = world.services["identity"].changes
    told.append({"id": f"c{len(told)}", "tenant": tenant, "person_id": person})


def _opened(world: EdgeWorld, token: str) -> Call:
    call = world.begin("GET", _STREAM, token=token)
    for _ in range(2):
        world.do(call.next())
    return call


def _rest_of(world: EdgeWorld, call: Call) -> bytes:
    """What still comes; fails if the stream goes on."""
    began, received = time.monotonic(), b""
    while message := world.do(call.next()):
        received += message.get("body", b"")
        assert time.monotonic() - began < 30
    return received
