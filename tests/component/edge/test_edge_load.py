"""An edge with too much under way: new work is refused at once, streams and health are not counted."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from aiohttp import web

from chassis.testing.eventually import eventually
from tests.component.edge.world import INSIDE, Call, EdgeWorld

pytestmark = [pytest.mark.capability("O6")]
_MEMBERS = "/api/v1/members/members"
#: An edge takes eight times what a service takes.
_BOUND = 8


@contextmanager
def full(world: EdgeWorld) -> Iterator[list[Call]]:
    """As many requests as the edge takes, which the service does not answer before the end."""
    opened = asyncio.Event()

    async def waiting(_: web.Request) -> web.Response:
        await opened.wait()
        return web.json_response({})

    world.services["members"].behave = waiting
    calls = [world.begin("GET", _MEMBERS, token=world.sign_in(f"p{number}", f"t{number}")) for number in range(_BOUND)]
    # What the edge counts: a service may see a call twice, if its connection was closed meanwhile.
    eventually(lambda: world.metric("louyu_load_requests") == _BOUND)
    try:
        yield calls
    finally:
        world.soon(opened.set)


def test_beyond_the_bound_an_edge_refuses_at_once_in_the_callers_language_and_takes_again_afterwards() -> None:
    with EdgeWorld(load_most=1) as world:
        token = world.sign_in()
        with full(world) as calls:
            refused = world.get("/api/v1/events/activities", token=token, headers={"Accept-Language": "zh-CN"})
            page = world.get("/", headers={"Accept-Language": "en"})
            well = [world.get("/healthz").status, world.get("/readyz", server=INSIDE).status]
        done = [world.do(call.whole()).status for call in calls]
        after = world.get("/api/v1/events/activities", token=token)

        assert refused.status == 503, refused.json
        assert refused.headers["Retry-After"] == "2"
        assert refused.json["type"] == "urn:louyu:problem:overloaded"
        assert refused.json["detail"].startswith("系统繁忙")
        assert (page.status, well, set(done), after.status) == (503, [200, 200], {200}, 200)
        assert world.metric("louyu_load_refused_total") == 2


def test_an_edge_that_is_overloaded_for_long_is_not_ready_until_it_is_calm() -> None:
    with EdgeWorld(load_ready=1, load_seconds=0.5) as world:
        with full(world):
            eventually(lambda: world.get("/readyz", server=INSIDE).status == 503)
            told = world.get("/readyz", server=INSIDE).json
            outside = world.get("/healthz").status
            served = world.get("/api/v1/events/activities", token=world.sign_in()).status

        assert (told, outside, served) == ({"load": False}, 200, 200)
        eventually(lambda: world.get("/readyz", server=INSIDE).status == 200)
