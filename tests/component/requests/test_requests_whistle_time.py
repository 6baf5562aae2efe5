"""Deadlines of whistles: clock time, or office hours if that is meant; who blew is told when units are missing."""

import pytest

from chassis.testing.world import World
from tests.builders.clocks import clocks_world, local, moment, set_calendar, until
from tests.builders.requests import given_request, given_units, must, officer, staff

pytestmark = [pytest.mark.capability("R3"), pytest.mark.capability("R4")]


def deadline(world: World, unit_ids: list[str], **asked: object) -> str:
    body = {"unit_ids": unit_ids, "minutes": 60, **asked}
    must(staff(world).post(f"/requests/{given_request(world)}/whistle", body))
    world.drain()
    return str(officer(world, unit_ids[0]).get("/whistles").body["items"][0]["deadline"])


def test_the_minutes_of_a_whistle_run_by_the_clock_unless_office_hours_are_meant() -> None:
    world = clocks_world(local("11-20", "17:30"))  # a Friday
    first, second, third, fourth = given_units(world, 4)

    by_clock = deadline(world, [first, second])
    in_office_hours = deadline(world, [third, fourth], working_time=True)

    assert moment(by_clock) == local("11-20", "18:30")
    assert moment(in_office_hours) == local("11-23", "09:30")


def test_office_hours_are_those_of_the_street_office() -> None:
    world = clocks_world(local("11-20", "17:30"))
    set_calendar(world, {"working_days": ["2026-11-21"], "hours": [{"opens": "10:00", "closes": "18:00"}]})

    assert moment(deadline(world, given_units(world, 2), working_time=True)) == local("11-21", "10:30")


def test_the_event_of_an_overdue_whistle_names_who_blew_it() -> None:
    world = clocks_world()
    deadline(world, given_units(world, 2))
    until(world, local("11-16", "10:00"))

    world.run_timers()

    (overdue,) = world.events("whistle.overdue.v1")
    assert overdue.data["blown_by"] == "staff"
