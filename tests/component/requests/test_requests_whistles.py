"""Whistles over HTTP, and their timer."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.requests import (
    given_request,
    given_units,
    given_whistle,
    must,
    officer,
    slug,
    staff,
    status_of,
)


@pytest.mark.capability("R3")
def test_when_all_units_have_reported_in_the_request_can_be_resolved(world: World) -> None:
    units = given_units(world, 2)
    request, whistle = given_whistle(world, units)

    answers = [officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}) for unit in units]
    world.drain()

    assert [answer.body["status"] for answer in answers] == ["blown", "assembled"]
    assert must(staff(world).post(f"/requests/{request}/resolve", closed("联合处置")))["status"] == "resolved"


@pytest.mark.capability("R3")
def test_a_unit_reports_in_once_however_often_it_says_so(world: World) -> None:
    units = given_units(world, 2)
    _, whistle = given_whistle(world, units)

    for _ in range(3):
        answer = officer(world, units[0]).post(f"/whistles/{whistle}/report-ins", {"unit_id": units[0]})

    assert [report["unit_id"] for report in answer.body["report_ins"]] == [units[0]]
    assert len(world.events("whistle.reported-in.v1")) == 1


def test_an_officer_reports_in_for_their_own_unit_only(world: World) -> None:
    units = given_units(world, 2)
    _, whistle = given_whistle(world, units)

    answer = officer(world, units[0]).post(f"/whistles/{whistle}/report-ins", {"unit_id": units[1]})

    assert (answer.status, slug(answer)) == (403, "forbidden")


def test_a_unit_that_was_not_called_cannot_report_in(world: World) -> None:
    *called, other = given_units(world, 3)
    _, whistle = given_whistle(world, called)

    answer = officer(world, other).post(f"/whistles/{whistle}/report-ins", {"unit_id": other})

    assert (answer.status, slug(answer)) == (422, "unit-not-called")


def test_one_unit_named_twice_is_no_whistle(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_request(world)

    answer = staff(world).post(f"/requests/{request}/whistle", {"unit_ids": [unit, unit], "minutes": 30})

    assert (answer.status, slug(answer)) == (422, "whistle-needs-two-units")


@pytest.mark.parametrize("body", [{"unit_ids": ["u1"], "minutes": 30}, {"unit_ids": ["u1", "u2"], "minutes": 0}])
def test_a_whistle_needs_two_units_and_some_minutes(world: World, body: dict[str, object]) -> None:
    request = given_request(world)

    answer = staff(world).post(f"/requests/{request}/whistle", body)

    assert (answer.status, slug(answer), len(answer.body["errors"])) == (422, "invalid-fields", 1)


@pytest.mark.capability("R3")
def test_after_the_deadline_the_missing_units_are_named_once(world: World) -> None:
    first, second, third = given_units(world, 3)
    given_whistle(world, [first, second, third], minutes=30)
    whistle = officer(world, second).get("/whistles").body["items"][0]["id"]
    must(officer(world, second).post(f"/whistles/{whistle}/report-ins", {"unit_id": second}))
    world.clock.advance(timedelta(minutes=30))

    done = [world.run_timers(), world.run_timers()]

    (overdue,) = world.events("whistle.overdue.v1")
    assert done == [1, 0]
    assert set(overdue.data["missing_unit_ids"]) == {first, third}


def test_before_the_deadline_the_clock_does_nothing(world: World) -> None:
    given_whistle(world, given_units(world, 2), minutes=30)
    world.clock.advance(timedelta(minutes=29))

    assert world.run_timers() == 0


def test_late_units_still_assemble(world: World) -> None:
    units = given_units(world, 2)
    request, whistle = given_whistle(world, units, minutes=1)
    world.clock.advance(timedelta(minutes=2))
    world.run_timers()

    for unit in units:
        must(officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}))
    world.drain()

    assert must(staff(world).get(f"/whistles/{whistle}"))["status"] == "assembled"
    assert status_of(world, request) == "ready"


def test_a_whistle_is_shown_to_those_it_concerns(world: World) -> None:
    *called, other = given_units(world, 3)
    _, whistle = given_whistle(world, called)

    assert officer(world, called[0]).get(f"/whistles/{whistle}").status == 200
    assert staff(world, scope="building:b1").get(f"/whistles/{whistle}").status == 200
    assert officer(world, other).get(f"/whistles/{whistle}").status == 403
    assert world.acts("stranger").get(f"/whistles/{whistle}").status == 403


def test_an_officer_sees_the_whistles_that_called_their_unit(world: World) -> None:
    *called, other = given_units(world, 3)
    given_whistle(world, called)

    assert len(officer(world, called[0]).get("/whistles").body["items"]) == 1
    assert officer(world, other).get("/whistles").body["items"] == []


def test_whoever_reports_in_for_a_called_unit_sees_the_whistle_without_reading_requests(world: World) -> None:
    units = given_units(world, 3)
    _, whistle = given_whistle(world, units[:2])
    called, uncalled = (world.acts("o1", grants={"whistle.report_in": [f"unit:{unit}"]}) for unit in units[1:])

    assert [one.get(f"/whistles/{whistle}").status for one in (called, uncalled)] == [200, 403]


def test_the_clock_has_nothing_to_do_with_an_assembled_whistle(world: World) -> None:
    units = given_units(world, 2)
    _, whistle = given_whistle(world, units)
    for unit in units:
        must(officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}))
    world.clock.advance(timedelta(hours=1))

    assert world.run_timers() == 0
