"""A service that is just being replaced: requests wait for its successor; one that stays away is told at once."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from aiohttp import web

from gateway.edge.restarts import Restarts
from tests.component.edge.world import NOWHERE, EdgeWorld

pytestmark = pytest.mark.capability("O6")
_MEMBERS = "/api/v1/members/members"


@contextmanager
def a_port_without_anybody() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield probe.getsockname()[1]


async def _starts(port: int, after: float, received: list[str]) -> web.AppRunner:
    async def answer(request: web.Request) -> web.Response:
        received.append(request.method)
        return web.json_response({})

    await asyncio.sleep(after)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    return runner


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "DELETE"])
def test_a_request_that_was_never_sent_waits_for_the_successor_whatever_it_is(method: str) -> None:
    received: list[str] = []
    with a_port_without_anybody() as port:
        pass
    with EdgeWorld(members_url=f"http://127.0.0.1:{port}", restart_patience_seconds=5) as world:
        runners: list[asyncio.Future[web.AppRunner]] = []
        world.soon(lambda: runners.append(asyncio.ensure_future(_starts(port, 0.5, received))))
        answer = world.call(method, _MEMBERS)
        world.do(runners[0].result().cleanup())

    assert (answer.status, received) == (200, [method])


def test_one_that_stays_away_is_waited_for_once_and_then_told_at_once() -> None:
    with EdgeWorld(members_url=NOWHERE, restart_patience_seconds=1) as world:
        began = time.monotonic()
        first = world.get(_MEMBERS).status
        waited = time.monotonic() - began
        later = [world.get(_MEMBERS).status for _ in range(10)]
        together = time.monotonic() - began - waited

    assert [first, *later] == [503] * 11
    assert waited >= 1
    # Each of them would have waited as long as the first one.
    assert together < 10 * waited / 2


def test_the_exchange_of_a_token_waits_too() -> None:
    with EdgeWorld(identity_url=NOWHERE, restart_patience_seconds=0.3) as world:
        began = time.monotonic()

        assert world.get(_MEMBERS, token="whatever").status == 503
        assert time.monotonic() - began >= 0.3


def test_after_an_answer_the_next_outage_is_waited_for_again() -> None:
    now = [0.0]
    restarts = Restarts(2, lambda: now[0])

    async def tried() -> bool:
        return await restarts.may_try_again("members")

    first = asyncio.run(tried())
    now[0] = 3.0
    late = asyncio.run(tried())
    restarts.answered("members")

    assert (first, late, asyncio.run(tried())) == (True, False, True)
