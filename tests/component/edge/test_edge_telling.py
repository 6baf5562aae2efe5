"""An edge has no database: it tells identity that it runs, and which services it reaches."""

from collections.abc import Mapping

import pytest
from aiohttp import ClientSession

from chassis.kernel.text import Text
from gateway.edge.routing import Upstream
from gateway.edge.telling import Telling
from tests.component.edge.world import NOWHERE, SECRET, EdgeWorld

pytestmark = pytest.mark.capability("O3")


async def reached() -> Mapping[str, bool]:
    return {"members": True, "events": False, "load": False}


async def told(url: str) -> None:
    async with ClientSession() as session:
        await Telling(
            session,
            Upstream("identity", Text(zh="登录服务", en="Identity"), url),
            SECRET,
            reached,
            lambda: {"load": "overloaded"},
        ).tell()


def test_an_edge_tells_which_services_it_reaches() -> None:
    with EdgeWorld() as world:
        identity = world.services["identity"]
        world.do(told(identity.url))

    (report,) = identity.edges
    assert report["name"].startswith("edge-")
    assert report["parts"] == [
        {"name": "events", "well": False},
        {"name": "load", "well": False, "what": "overloaded"},
        {"name": "members", "well": True},
    ]


def test_an_edge_without_identity_goes_on() -> None:
    with EdgeWorld() as world:
        world.do(told(NOWHERE))
