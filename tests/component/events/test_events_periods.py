"""Figures of a period in events: activities and meetings stand on the day they took place."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.events import (
    START,
    TODAY,
    attend,
    events_world,
    given_activity,
    given_item,
    given_registered,
    organiser,
)

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return events_world()


def on(world: World, at: datetime) -> Any:
    """The figures of one day."""
    world.drain()
    day = at.date().isoformat()
    return organiser(world).get(f"/figures?from={day}&to={day}").body["figures"]


def go_to(world: World, at: datetime) -> None:
    world.clock.advance(at - world.clock())


def attended(world: World) -> str:
    activity = given_activity(world, service_minutes=50)
    given_registered(world, activity, ["p1"])
    go_to(world, START)
    assert attend(world, activity, "p1").status == 200
    return activity


@pytest.mark.capability("E9")
def test_an_activity_stands_on_the_day_it_took_place_however_late_it_is_closed(world: World) -> None:
    activity = attended(world)
    go_to(world, START + 5 * DAY)
    body = {"beneficiaries": 30, "outside_participants": 2}
    assert organiser(world).post(f"/activities/{activity}/close", body).status == 200

    assert on(world, TODAY) == {"activities": {"published": 1}, "registrations": {"total": 1}}
    assert on(world, START) == {
        "activities": {"closed": 1, "kind_micro_lecture": 1, "beneficiaries": 30, "outside_participants": 2},
        "attendances": {"total": 1, "kind_micro_lecture": 1},
        "service": {"hours": 0.83},
    }
    assert on(world, START + 5 * DAY) == {}


@pytest.mark.capability("E9")
def test_attendance_of_a_cancelled_activity_is_taken_from_the_day_it_was_counted(world: World) -> None:
    activity = attended(world)
    assert on(world, START)["attendances"]["total"] == 1
    go_to(world, START + timedelta(minutes=30))
    assert organiser(world).post(f"/activities/{activity}/cancel", {"reason": "停电"}).status == 200
    go_to(world, START + 3 * DAY)

    assert on(world, START)["attendances"] == {"total": 0, "kind_micro_lecture": 0}
    assert on(world, START + 3 * DAY) == {}


@pytest.mark.capability("E7")
def test_what_came_of_a_decision_stands_on_the_day_of_the_meeting(world: World) -> None:
    meeting, item = given_item(world)
    held = datetime.fromisoformat(organiser(world).get(f"/meetings/{meeting}").body["held_at"])
    due = (held + 9 * DAY).isoformat()
    path = f"/meetings/{meeting}/agenda-items/{item}/resolution"
    assert organiser(world).post(path, {"text": "增设", "unit_id": "u1", "due_at": due}).status == 201
    world.clock.advance(20 * DAY)
    told = {"meeting_id": meeting, "item_id": item, "round": 1}
    world.receive("org.louyu.requests.work-order.done.v1", told, subject="w1")

    assert on(world, held) == {"meetings": {"total": 1}, "resolutions": {"adopted": 1, "done": 1}}


@pytest.mark.capability("M10")
def test_an_activity_of_the_past_and_who_attended_stand_on_its_day(world: World) -> None:
    activity = {
        "key": "a-1", "title": "旧活动", "kind": "charity", "starts_at": "2024-05-01T01:00:00Z", "ends_at": "2024-05-01T03:00:00Z",
        "place": "大堂", "attended": 1, "beneficiaries": 7,
    }  # fmt: skip
    for kind, row in (
        ("activities", activity),
        ("attendances", {"activity_key": "a-1", "person_id": "p1", "service_minutes": 60}),
    ):
        job = organiser(world).post("/imports", {"kind": kind, "rows": [row]})
        assert job.status < 300, job
        world.run_jobs()

    then = on(world, datetime.fromisoformat("2024-05-01T01:00:00+00:00"))

    assert (then["activities"]["closed"], then["activities"]["beneficiaries"]) == (1, 7)
    assert (then["attendances"]["total"], then["service"]) == (1, {"hours": 1})
    assert on(world, TODAY) == {}
