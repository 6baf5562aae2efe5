"""Attendance over HTTP, with the attendance code."""

from datetime import timedelta

import pytest

from tests.builders.events import (
    attend,
    cancel,
    events_world,
    figures,
    given_activity,
    given_registered,
    organiser,
    own,
    shown_code,
)

A_DAY = timedelta(days=1)


@pytest.mark.capability("E3")
def test_who_is_there_attends_once_by_the_code_on_the_screen() -> None:
    world = events_world()
    activity = given_activity(world, kind="volunteering", service_minutes=90)
    given_registered(world, activity, ["p1"])
    world.clock.advance(A_DAY)

    first, again = attend(world, activity, "p1"), attend(world, activity, "p1")

    assert (first.status, again.status, first.body) == (200, 200, again.body)
    [told] = world.events("registration.attended.v1")
    assert (told.data["person_id"], told.data["service_minutes"], told.data["imported"]) == ("p1", 90, False)


def test_the_code_changes_every_half_minute_and_says_when() -> None:
    world = events_world()
    activity = given_activity(world)
    world.clock.advance(A_DAY + timedelta(seconds=10))

    shown = organiser(world).get(f"/activities/{activity}/attendance-code").body
    world.clock.advance(timedelta(seconds=30))

    assert shown["expires_at"] == "2026-11-23T09:00:30+08:00"
    assert shown["code"] != shown_code(world, activity)


@pytest.mark.capability("E3")
def test_a_code_seen_too_long_ago_is_refused_with_what_to_do() -> None:
    world = events_world()
    activity = given_activity(world)
    given_registered(world, activity, ["p1"])
    world.clock.advance(A_DAY)
    code = shown_code(world, activity)
    world.clock.advance(timedelta(seconds=90))

    answer = attend(world, activity, "p1", code)

    assert (answer.status, answer.body["type"]) == (422, "urn:louyu:problem:attendance-code-wrong")
    assert "签到码每 30 秒更换一次" in answer.body["detail"]


def test_a_code_of_another_activity_is_wrong() -> None:
    world = events_world()
    activity, other = given_activity(world), given_activity(world)
    given_registered(world, activity, ["p1"])
    world.clock.advance(A_DAY)

    answer = attend(world, activity, "p1", shown_code(world, other))

    assert answer.body["type"] == "urn:louyu:problem:attendance-code-wrong"


@pytest.mark.parametrize("early", [timedelta(0), A_DAY + timedelta(hours=3, minutes=1)])
def test_attendance_is_closed_long_before_and_long_after(early: timedelta) -> None:
    world = events_world()
    activity = given_activity(world)
    given_registered(world, activity, ["p1"])
    world.clock.advance(early)

    answers = [
        attend(world, activity, "p1", "12345678"),
        organiser(world).get(f"/activities/{activity}/attendance-code"),
    ]

    assert {answer.body["type"] for answer in answers} == {"urn:louyu:problem:attendance-not-open"}


def test_a_walk_in_is_told_to_register_first() -> None:
    world = events_world()
    activity = given_activity(world)
    [row] = given_registered(world, activity, ["p1"])
    cancel(world, row)
    world.clock.advance(A_DAY)

    answers = [attend(world, activity, person) for person in ("p1", "p2")]

    assert {answer.body["type"] for answer in answers} == {"urn:louyu:problem:not-registered"}
    assert "请先报名" in answers[0].body["detail"]


def test_who_still_waits_cannot_attend() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    given_registered(world, activity, ["p1", "p2"])
    world.clock.advance(A_DAY)

    assert attend(world, activity, "p2").body["type"] == "urn:louyu:problem:still-waiting"


def test_somebody_promoted_at_the_door_can_attend() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    first, _ = given_registered(world, activity, ["p1", "p2"])
    world.drain()
    world.clock.advance(A_DAY + timedelta(minutes=5))
    cancel(world, first)
    world.drain()

    assert attend(world, activity, "p2").body["status"] == "attended"


@pytest.mark.parametrize("closed", [True, False])
def test_nobody_is_promoted_when_all_is_over(closed: bool) -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    first, _ = given_registered(world, activity, ["p1", "p2"])
    world.clock.advance(A_DAY if closed else A_DAY + timedelta(hours=2))
    if closed:
        organiser(world).post(f"/activities/{activity}/close", {})

    cancel(world, first)
    world.drain()

    assert world.events("registration.promoted.v1") == []


def test_who_attended_keeps_the_seat_and_cannot_cancel() -> None:
    world = events_world()
    activity = given_activity(world, capacity=1)
    [row] = given_registered(world, activity, ["p1"])
    world.clock.advance(A_DAY)
    attend(world, activity, "p1")

    answer = cancel(world, row)

    assert (answer.status, answer.body["type"]) == (409, "urn:louyu:problem:registration-attended")
    assert own(world, "p1")["seat_no"] == 1


def test_the_code_is_shown_in_ones_own_building_only() -> None:
    world = events_world()
    activity = given_activity(world)
    world.clock.advance(A_DAY)
    here = world.acts("s1", grants={"attendance.show_code": ["building:b1"]})
    elsewhere = world.acts("s2", grants={"attendance.show_code": ["building:b2"]})

    path = f"/activities/{activity}/attendance-code"

    assert [client.get(path).status for client in (here, elsewhere, world.acts("p1"))] == [200, 403, 403]


@pytest.mark.capability("E9")
def test_attendance_is_counted_by_kind_with_the_hours_it_was_worth() -> None:
    world = events_world()
    activity = given_activity(world, kind="volunteering", service_minutes=90)
    given_registered(world, activity, ["p1", "p2", "p3"])
    world.clock.advance(A_DAY)
    for person in ("p1", "p2"):
        attend(world, activity, person)

    closed = organiser(world).post(f"/activities/{activity}/close", {})
    world.drain()

    assert closed.body["attended"] == 2
    for scope in ("tenant", "building:b1"):
        assert figures(world, scope)["attendances"] == {"total": 2, "kind_volunteering": 2}
        assert figures(world, scope)["service"] == {"hours": 3}
    assert figures(world)["registrations"] == {"total": 3}
