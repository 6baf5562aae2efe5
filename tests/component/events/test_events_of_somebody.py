"""What somebody joined, for who manages those activities; and what somebody hosts."""

import pytest

from chassis.testing.world import Answer, World
from tests.builders.events import events_world, given_activity, given_registered, organiser


def _titles(answer: Answer) -> list[str]:
    return sorted(row["activity"]["title"] for row in answer.body["items"])


@pytest.fixture
def world() -> World:
    world = events_world()
    here = given_activity(world, title="这里的活动", building_id="b1")
    there = given_activity(world, title="那里的活动", building_id="b2")
    for activity in (here, there):
        given_registered(world, activity, ["p1", "p2"])
    return world


def _managing(world: World, scope: str) -> Answer:
    return world.acts("keeper", grants={"activity.manage": [scope]}).get("/registrations?person_id=p1")


@pytest.mark.capability("E1")
def test_what_somebody_joined_is_seen_by_who_manages_it(world: World) -> None:
    assert _titles(_managing(world, "*")) == ["这里的活动", "那里的活动"]
    assert _titles(_managing(world, "building:b1")) == ["这里的活动"]
    assert _titles(_managing(world, "building:b9")) == []


def test_nobody_else_sees_what_somebody_joined(world: World) -> None:
    assert world.acts("p2").get("/registrations?person_id=p1").status == 403
    assert _titles(world.acts("p1").get("/registrations?person_id=p1")) == ["这里的活动", "那里的活动"]


def test_activities_are_found_by_who_hosts_them(world: World) -> None:
    hosted = given_activity(world, title="联合招聘会", host_names=["林律师", "江头商会"])

    found = organiser(world).get("/activities?host_name=林律师").body["items"]

    assert [one["id"] for one in found] == [hosted]
