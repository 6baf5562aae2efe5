"""Seats, turns and attendances of a duplicate are those of the member who stays."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.events import (
    events_world,
    figures,
    given_activity,
    given_registered,
    organiser,
    register,
    statuses,
)

MERGED = "org.louyu.members.member.merged.v1"


@pytest.fixture
def world() -> World:
    return events_world()


def merge(world: World, duplicate: str, winner: str) -> None:
    world.receive(MERGED, {"member_id": duplicate, "into_id": winner}, subject=duplicate, sequence=9)
    world.drain()


@pytest.mark.capability("E1")
def test_a_seat_goes_to_the_member_who_stays(world: World) -> None:
    activity = given_activity(world, capacity=1)
    given_registered(world, activity, ["old", "next"])

    merge(world, "old", "p1")

    assert statuses(world, activity) == {"old": "cancelled", "next": "waiting", "p1": "registered"}
    assert register(world, activity, "p1").body["seat_no"] == 1
    assert figures(world)["registrations"]["total"] == 2


def test_of_two_places_of_one_person_the_better_one_counts_and_the_other_is_free(world: World) -> None:
    activity = given_activity(world, capacity=2)
    given_registered(world, activity, ["old", "p1", "next"])

    merge(world, "old", "p1")

    assert statuses(world, activity) == {"old": "cancelled", "p1": "registered", "next": "registered"}


@pytest.mark.capability("E3")
def test_an_attendance_is_one_of_the_member_who_stays_and_is_credited_to_them(world: World) -> None:
    activity = given_activity(world, service_minutes=60)
    given_registered(world, activity, ["old"])
    world.clock.advance(timedelta(days=1))
    path = f"/activities/{activity}"
    assert organiser(world).post(f"{path}/attendance/on-behalf", {"person_id": "old"}, key=None).status == 200

    merge(world, "old", "p1")
    world.clock.advance(timedelta(hours=3))
    assert organiser(world).post(f"{path}/close", {}, key=None).status == 200
    world.drain()

    assert statuses(world, activity) == {"old": "cancelled", "p1": "attended"}
    (credited,) = world.events("registration.credited.v1")
    assert (credited.data["person_id"], credited.data["service_minutes"]) == ("p1", 60)
    assert figures(world)["attendances"]["total"] == 1


def test_nobody_registers_a_duplicate_any_more(world: World) -> None:
    activity = given_activity(world)
    world.receive("org.louyu.members.member.verified.v1", {"member_id": "old", "building_id": "b1"}, subject="old")
    merge(world, "old", "p1")

    refused = organiser(world).post(f"/activities/{activity}/registrations/on-behalf", {"person_id": "old"}, key=None)

    assert (refused.status, refused.body["moved_to"]) == (422, "p1")
