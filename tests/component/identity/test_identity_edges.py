"""Edges say of themselves that they run, in the database of identity: they have none."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from gateway.identity.edge_only import SECRET_HEADER
from tests.builders.desk import an_operator
from tests.builders.identity import EDGE_SECRET, a_world, stranger

pytestmark = pytest.mark.capability("O3")


@pytest.fixture
def world() -> World:
    return a_world()


def tells(world: World, secret: str = EDGE_SECRET, what: str = "", **parts: bool) -> Answer:
    body: dict[str, Any] = {
        "name": "edge-a-1",
        "release": "1.2.3",
        "started_at": "2026-11-22T09:00:00+08:00",
        "parts": [{"name": name, "well": well, "what": what} for name, well in parts.items()],
    }
    return stranger(world).post("/internal/edges", body, headers={SECRET_HEADER: secret}, key=None)


def test_an_edge_is_shown_with_its_release_and_what_it_does_not_reach(world: World) -> None:
    assert tells(world, members=True, events=False).status == 204

    now = an_operator(world).get("/operations/now").body

    (edge,) = now["processes"]
    assert (edge["kind"], edge["release"], edge["is_there"]) == ("edge", "1.2.3", True)
    assert ("not-ready", "edge-a-1/edge events") in [(one["code"], one["what"]) for one in now["signs"]]


def test_an_edge_that_has_too_much_to_do_says_how_much(world: World) -> None:
    why = "overloaded: 1100 requests under way (bound 1024), 0.2 s late"
    assert tells(world, load=False, what=why).status == 204

    signs = an_operator(world).get("/operations/now").body["signs"]

    assert ("not-ready", f"edge-a-1/edge load {why}") in [(one["code"], one["what"]) for one in signs]


def test_nobody_but_the_edge_says_that_one_runs(world: World) -> None:
    assert tells(world, secret="guessed", members=True).status == 403
    assert an_operator(world).get("/operations/now").body["processes"] == []
