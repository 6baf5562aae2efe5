"""A unit that was closed is there again: what comes back with it, what does not, and when it cannot."""

import pytest

from chassis.testing.world import World
from tests.builders.joining import given_titled
from tests.builders.requests import figures, given_units, must, officer, staff


@pytest.mark.capability("R3")
def test_a_unit_is_given_work_again_but_not_the_work_it_had(world: World) -> None:
    unit, other = given_units(world, 2)
    before = figures(world)["units"]
    request = given_titled(world)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    must(staff(world).post(f"/units/{unit}/close", {"successor_id": other}))
    world.drain()

    back = must(staff(world).post(f"/units/{unit}/reopen"))
    world.drain()

    assert (back["status"], back["successor_id"]) == ("open", None)
    assert {name: count for name, count in figures(world)["units"].items() if count} == before
    assert must(officer(world, unit).get("/work-orders?status=dispatched"))["items"] == []
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    assert len(must(officer(world, unit).get("/work-orders?status=dispatched"))["items"]) == 1
    told = world.events("unit.reopened.v1")[-1].data
    assert told["successor_id"] == other
    assert told["closed_at"] is not None


def test_reopening_again_changes_nothing(world: World) -> None:
    (unit,) = given_units(world, 1)
    must(staff(world).post(f"/units/{unit}/close"))

    for _ in range(2):
        must(staff(world).post(f"/units/{unit}/reopen"))

    assert len(world.events("unit.reopened.v1")) == 1


def test_closing_it_again_counts_once(world: World) -> None:
    (unit,) = given_units(world, 1)
    for act in ("close", "reopen", "close"):
        must(staff(world).post(f"/units/{unit}/{act}"))
        world.drain()

    assert figures(world)["units"]["closed"] == 1


def test_a_unit_whose_name_is_taken_is_not_reopened(world: World) -> None:
    (unit,) = given_units(world, 1)
    closed = must(staff(world).post(f"/units/{unit}/close"))
    other = must(staff(world).post("/units", {"code": "new", "name": closed["name"], "kind": "department"}))

    refused = staff(world).post(f"/units/{unit}/reopen")

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:unit-name-taken")
    assert refused.body["candidates"][0]["id"] == other["id"]


def test_only_who_keeps_units_reopens_one(world: World) -> None:
    (unit,) = given_units(world, 1)
    must(staff(world).post(f"/units/{unit}/close"))

    assert officer(world, unit).post(f"/units/{unit}/reopen").status == 403
    assert staff(world).post("/units/nobody/reopen").status == 404
