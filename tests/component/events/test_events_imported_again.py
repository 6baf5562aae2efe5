"""Rows whose key is known: the same content is done, another one is refused with the field, whatever has happened since."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.events import activity_body, events_world, given_draft, organiser

pytestmark = pytest.mark.capability("E9")
HELD: dict[str, Any] = {
    **activity_body(kind="charity", starts_at="2025-05-04T12:00:00+08:00", ends_at="2025-05-04T13:00:00+08:00"),
    "key": "charity-01",
    "capacity": 40,
    "attended": 12,
    "beneficiaries": 95,
    "service_minutes": 60,
    "audience": {"building_ids": ["b1"]},
}
THERE: dict[str, Any] = {"activity_key": "charity-01", "person_id": "p1", "service_minutes": 60}


def imported(world: World, kind: str, rows: list[dict[str, Any]]) -> Answer:
    """The ended job."""
    job = organiser(world).post("/imports", {"kind": kind, "rows": rows}).body["id"]
    world.run_jobs()
    return organiser(world).get(f"/jobs/{job}")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": "另一场活动"}, "/title"),
        ({"kind": "salon"}, "/kind"),
        ({"starts_at": "2025-05-04T11:00:00+08:00"}, "/starts_at"),
        ({"building_id": "b2"}, "/building_id"),
        ({"capacity": None}, "/capacity"),
        ({"audience": {}}, "/audience"),
        ({"attended": 13}, "/attended"),
        ({"beneficiaries": 0}, "/beneficiaries"),
        ({"outside_participants": 3}, "/outside_participants"),
    ],
)
def test_an_activity_with_a_known_key_and_other_content_is_told_with_the_field(
    change: dict[str, Any], pointer: str
) -> None:
    world = events_world()
    imported(world, "activities", [HELD])

    again = imported(world, "activities", [HELD]).body
    job = imported(world, "activities", [{**HELD, **change}, {**HELD, "key": "charity-02"}]).body

    assert (again["failed"], job["done"], job["failed"]) == (0, 1, 1)
    (fault,) = job["errors"]
    assert (fault["row"], fault["type"], fault["pointer"]) == (0, "content-differs", pointer)
    assert len(world.events("activity.closed.v1")) == 2


def test_an_attendance_that_is_known_with_other_minutes_is_told_with_the_field() -> None:
    world = events_world()
    imported(world, "activities", [HELD])
    imported(world, "attendances", [THERE])

    again = imported(world, "attendances", [THERE]).body
    job = imported(world, "attendances", [{**THERE, "service_minutes": 90}, {**THERE, "person_id": "p2"}]).body

    assert (again["failed"], job["done"], job["failed"]) == (0, 1, 1)
    (fault,) = job["errors"]
    assert (fault["type"], fault["pointer"]) == ("content-differs", "/service_minutes")


def test_what_is_only_planned_was_not_held_whatever_a_row_says() -> None:
    world = events_world()
    body = {name: value for name, value in HELD.items() if name not in ("attended", "beneficiaries")}
    given_draft(world, **body)

    job = imported(world, "activities", [body]).body

    assert [fault["type"] for fault in job["errors"]] == ["activity-status-forbids"]


def test_an_attendance_of_somebody_who_was_merged_since_is_not_counted_again() -> None:
    world = events_world()
    imported(world, "activities", [HELD])
    imported(world, "attendances", [THERE])
    merged = {"member_id": "p1", "into_id": "p3"}
    world.receive("org.louyu.members.member.merged.v1", merged, subject="p1", sequence=9)
    world.drain()

    job = imported(world, "attendances", [THERE]).body

    assert (job["done"], job["failed"]) == (1, 0)
    assert len(world.events("registration.attended.v1")) == 1


@pytest.mark.parametrize(
    ("kind", "row", "pointer"), [("activities", HELD, "/key"), ("attendances", THERE, "/activity_key")]
)
def test_a_key_that_is_twice_in_a_file_is_refused_the_second_time(kind: str, row: dict[str, Any], pointer: str) -> None:
    world = events_world()
    if kind == "attendances":
        imported(world, "activities", [HELD])

    job = imported(world, kind, [row, {**row, "service_minutes": 30}]).body

    assert (job["done"], job["failed"]) == (1, 1)
    (fault,) = job["errors"]
    assert (fault["row"], fault["type"], fault["pointer"]) == (1, "key-repeated", pointer)


def test_an_activity_of_the_future_was_not_held() -> None:
    world = events_world()
    later = {"starts_at": "2031-05-04T12:00:00+08:00", "ends_at": "2031-05-04T13:00:00+08:00"}

    job = imported(world, "activities", [{**HELD, **later}, {**HELD, "key": "charity-02"}]).body

    assert (job["done"], job["failed"]) == (1, 1)
    (fault,) = job["errors"]
    assert (fault["row"], fault["type"], fault["pointer"]) == (0, "impossible-time", "/ends_at")
