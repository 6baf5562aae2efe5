"""What is planned in a building or by an organisation that has ended is cancelled, and its people are told."""

import pytest

from chassis.testing.world import World
from tests.builders.events import (
    activity_body,
    events_world,
    given_activity,
    given_draft,
    given_item,
    given_registered,
    organiser,
    statuses,
)

BUILDING = ("org.louyu.members.building.closed.v1", {"building_id": "b1"})
ORGANISATION = ("org.louyu.members.organisation.dissolved.v1", {"organisation_id": "o1", "building_id": None})


@pytest.mark.capability("E1")
@pytest.mark.parametrize("ended", [BUILDING, ORGANISATION], ids=["building", "organisation"])
def test_planned_activities_are_cancelled(ended: tuple[str, dict[str, str | None]]) -> None:
    world = events_world()
    place = {"building_id": "b1", "organisation_id": "o1"}
    planned = [given_activity(world, **place), given_activity(world, **place), given_draft(world, **place)]
    elsewhere = given_activity(world, building_id="b2")
    given_registered(world, planned[0], ["p1"])

    world.receive(ended[0], ended[1], subject="x1")
    world.drain()

    shown = [organiser(world).get(f"/activities/{one}").body["status"] for one in (*planned, elsewhere)]
    assert shown == ["cancelled", "cancelled", "cancelled", "published"]
    assert statuses(world, planned[0]) == {"p1": "cancelled"}
    assert world.events("registration.cancelled.v1")[0].data["reason"] == "activity_cancelled"


def test_it_is_cancelled_also_when_nothing_else_happens_at_that_time() -> None:
    world = events_world()
    planned = given_activity(world, building_id="b1", organisation_id="o1")
    world.drain()

    world.receive(BUILDING[0], BUILDING[1], subject="b1")

    assert organiser(world).get(f"/activities/{planned}").body["status"] == "cancelled"


@pytest.mark.parametrize(
    ("event_type", "data", "pointer"),
    [(*BUILDING, "/building_id"), (*ORGANISATION, "/organisation_id")],
)
def test_nothing_new_is_planned_there(event_type: str, data: dict[str, str | None], pointer: str) -> None:
    world = events_world()
    world.receive(event_type, data, subject="x1")

    refused = organiser(world).post("/activities", activity_body(organisation_id="o1"))

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, pointer)


def test_no_resolution_is_given_to_a_closed_unit() -> None:
    world: World = events_world()
    meeting, item = given_item(world)
    world.receive("org.louyu.requests.unit.closed.v1", {"unit_id": "u1"}, subject="u1", sequence=2)

    decided = {"text": "拓宽出口", "unit_id": "u1", "due_at": "2026-12-01T10:00:00+08:00"}
    refused = organiser(world).post(f"/meetings/{meeting}/agenda-items/{item}/resolution", decided)

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/unit_id")
