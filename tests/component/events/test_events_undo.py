"""Imports of activities and of attendance are undone: figures go back to their day, and what people build on stays."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.kernel.identity import TenantId
from chassis.testing.world import World
from services.events.activities.domain import activity_id
from tests.builders.events import events_world, organiser
from tests.builders.undoing import figures_of, undone

TALK: Final[Mapping[str, Any]] = {
    "key": "a-1",
    "kind": "micro_lecture",
    "title": "午间微党课",
    "starts_at": "2025-03-05T12:00:00+08:00",
    "ends_at": "2025-03-05T13:00:00+08:00",
    "place": "三楼会客厅",
    "building_id": "b1",
    "attended": 12,
    "beneficiaries": 30,
    "outside_participants": 2,
}
TALK_ID: Final = activity_id(TenantId("t1"), "a-1")
THERE: Final[Mapping[str, Any]] = {"activity_key": "a-1", "person_id": "p1", "service_minutes": 90}


@pytest.fixture
def world() -> World:
    return events_world()


def made_of(world: World, kind: str, *rows: Mapping[str, Any]) -> Any:
    answer = organiser(world).post("/imports", {"kind": kind, "rows": [dict(row) for row in rows]})
    assert answer.status == 202, answer
    world.run_jobs()
    job = organiser(world).get(f"/jobs/{answer.body['id']}").body
    assert (job["failed"], job["made"]) == (0, len(rows)), job
    return job


def listed(world: World, path: str = "/activities?limit=200") -> list[Any]:
    items: list[Any] = organiser(world).get(path).body["items"]
    return items


@pytest.mark.capability("E9")
def test_an_activity_of_the_past_with_nobody_goes_and_comes_again_corrected(world: World) -> None:
    before = figures_of(world)
    job = made_of(world, "activities", TALK, {**TALK, "key": "a-2", "title": "趣味运动会", "kind": "charity"})
    assert figures_of(world) != before
    world.clock.advance(timedelta(days=2))

    ended = undone(world, organiser(world), job)

    assert (ended["done"], ended["failed"], ended["made"], listed(world)) == (2, 0, 0, [])
    assert figures_of(world) == before
    assert listed(world, "/activities?status=taken_back") == listed(world, "/activities?q=微党课") == []
    assert organiser(world).get(f"/activities/{TALK_ID}").status == 404
    again = made_of(world, "activities", {**TALK, "attended": 14, "starts_at": "2025-03-04T12:00:00+08:00"})
    (talk,) = listed(world)
    assert (talk["id"], talk["attended"], talk["status"]) == (TALK_ID, 14, "closed")
    assert (undone(world, organiser(world), again)["done"], figures_of(world)) == (1, before)


@pytest.mark.capability("E9")
def test_attendance_is_taken_back_with_its_figures_before_its_activity_can_go(world: World) -> None:
    activities = made_of(world, "activities", TALK)
    before = figures_of(world)
    attendance = made_of(world, "attendances", THERE, {**THERE, "person_id": "p2", "service_minutes": 0})

    stays = undone(world, organiser(world), activities)
    gone = undone(world, organiser(world), attendance)

    assert [one["zh"] for one in stays["errors"]] == ["“午间微党课”已有报名或签到，没有撤销。请先处理这些记录。"]
    assert (gone["done"], gone["failed"], figures_of(world)) == (2, 0, before)
    told = world.events("registration.taken-back.v1")
    assert sorted((one.data["person_id"], one.data["service_minutes"], one.data["credited"]) for one in told) == [
        ("p1", 90, True),
        ("p2", 0, True),
    ]
    assert world.acts("p1").get("/registrations").body["items"] == []
    assert listed(world, f"/activities/{TALK_ID}/registrations") == []
    assert undone(world, organiser(world), activities)["done"] == 1


@pytest.mark.capability("E9")
def test_attendance_is_imported_again_with_other_hours(world: World) -> None:
    made_of(world, "activities", TALK)
    undone(world, organiser(world), made_of(world, "attendances", THERE))
    before = figures_of(world)
    world.clock.advance(timedelta(hours=1))

    job = made_of(world, "attendances", {**THERE, "service_minutes": 60})

    (mine,) = world.acts("p1").get("/registrations").body["items"]
    assert (mine["status"], world.events("registration.attended.v1")[-1].data["service_minutes"]) == ("attended", 60)
    assert (undone(world, organiser(world), job)["done"], figures_of(world)) == (1, before)


@pytest.mark.capability("E9")
def test_an_undo_that_comes_before_the_messages_of_the_import_leaves_nothing_behind(world: World) -> None:
    job = made_of(world, "activities", TALK)
    undone(world, organiser(world), job)

    world.drain()

    assert world.store.db["dead_letters"].count_documents({}) == 0
