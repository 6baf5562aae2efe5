"""Imports of activities from before the platform."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.events import activity_body, events_world, figures, organiser

HELD = {"starts_at": "2025-05-04T12:00:00+08:00", "ends_at": "2025-05-04T13:00:00+08:00"}


def an_activity_row(key: str, **different: Any) -> dict[str, Any]:
    return {**activity_body(kind="charity", **HELD), "key": key, "beneficiaries": 95, **different}


def an_attendance_row(person: str, key: str = "charity-01", minutes: int = 0) -> dict[str, Any]:
    return {"activity_key": key, "person_id": person, "service_minutes": minutes}


def imported(world: World, kind: str, rows: list[dict[str, Any]]) -> Answer:
    """The ended job."""
    answer = organiser(world).post("/imports", {"kind": kind, "rows": rows})
    assert answer.status == 202, answer.body
    world.run_jobs()
    return organiser(world).get(f"/jobs/{answer.body['id']}")


@pytest.mark.capability("E9")
def test_imported_records_stand_behind_the_figures() -> None:
    world = events_world()

    imported(
        world, "activities", [an_activity_row("charity-01"), an_activity_row("charity-02", outside_participants=8)]
    )
    job = imported(world, "attendances", [an_attendance_row("p1", minutes=60), an_attendance_row("p2")])
    world.drain()

    assert (job.body["state"], job.body["done"], job.body["failed"]) == ("ended", 2, 0)
    assert figures(world) == {
        "activities": {"closed": 2, "kind_charity": 2, "beneficiaries": 190, "outside_participants": 8},
        "attendances": {"total": 2, "kind_charity": 2},
        "service": {"hours": 1},
    }


def test_a_repeated_import_changes_nothing() -> None:
    world = events_world()
    for _ in range(2):
        imported(world, "activities", [an_activity_row("charity-01"), an_activity_row("charity-01")])
        imported(world, "attendances", [an_attendance_row("p1"), an_attendance_row("p1")])

    assert len(world.events("activity.closed.v1")) == 1
    assert len(world.events("registration.attended.v1")) == 1


def test_imported_attendance_is_marked_so_that_nobody_is_told_of_the_past() -> None:
    world = events_world()
    imported(world, "activities", [an_activity_row("charity-01")])
    imported(world, "attendances", [an_attendance_row("p1")])

    [told] = world.events("registration.attended.v1")

    assert told.data["imported"] is True
    assert world.events("registration.registered.v1") == []


def test_a_row_for_an_unknown_activity_is_reported_and_the_others_are_applied() -> None:
    world = events_world()
    imported(world, "activities", [an_activity_row("charity-01")])

    job = imported(world, "attendances", [an_attendance_row("p1", key="nothing"), an_attendance_row("p2")])

    assert (job.body["done"], job.body["failed"]) == (1, 1)
    [fault] = job.body["errors"]
    assert (fault["row"], fault["type"], fault["zh"]) == (0, "activity-not-found", "没有找到这场活动。")


def test_attendance_is_not_imported_into_an_activity_still_to_come() -> None:
    world = events_world()
    organiser(world).post("/activities", activity_body(key="charity-01"))

    job = imported(world, "attendances", [an_attendance_row("p1")])

    assert job.body["errors"][0]["type"] == "activity-status-forbids"


@pytest.mark.capability("E9")
def test_a_faulty_row_is_refused_with_its_fields_and_the_others_are_applied() -> None:
    world = events_world()
    rows = [
        an_activity_row("charity-01"),
        an_activity_row("charity-02", kind="party", beneficiaries=-1),
        an_activity_row("charity-03"),
    ]

    job = imported(world, "activities", rows).body

    assert (job["done"], job["failed"]) == (2, 1)
    assert {(fault["row"], fault["type"]) for fault in job["errors"]} == {(1, "row-invalid")}
    assert [fault["pointer"] for fault in job["errors"]] == ["/beneficiaries", "/kind"]


def test_importing_needs_the_permission() -> None:
    world = events_world()

    answer = world.acts("p1", grants={"activity.manage": ["*"]}).post("/imports", {"kind": "activities", "rows": []})

    assert answer.status == 403
