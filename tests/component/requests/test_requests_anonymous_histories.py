"""Whoever asks anonymously stays so in what is told of the work on it."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.joining import given_dispatched, given_titled
from tests.builders.requests import given_units, must, officer, staff


def acts_of(world: World, unit: str, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(officer(world, unit).get(f"{path}/history"))["items"]
    return items


@pytest.mark.capability("R2")
def test_a_supervision_that_an_anonymous_requester_ended_names_nobody_to_its_unit(world: World) -> None:
    unit = given_units(world)[0]
    request = given_titled(world, anonymous_to_units=True)
    given_dispatched(world, request, unit)
    must(staff(world).post(f"/requests/{request}/supervise", {"note": "请尽快"}))
    world.drain()
    found = must(staff(world).get("/supervisions"))["items"][0]["id"]

    must(world.acts("p1").post(f"/requests/{request}/cancel"))
    world.drain()

    told = acts_of(world, unit, f"/supervisions/{found}")
    assert "p1" not in str(told)
    assert "p1" in str(must(staff(world).get(f"/supervisions/{found}/history")))
