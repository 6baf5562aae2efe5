"""Imports of requests and wishes of the past are undone: numbers stay used, texts are destroyed, figures forget them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.kernel.ids import derived_id
from chassis.testing.world import World
from tests.builders.requests import imported, must, staff
from tests.builders.undoing import figures_of, undone

RESOLVED: Final[Mapping[str, Any]] = {
    "key": "q-1",
    "title": "房租纠纷",
    "description": "二楼王女士的合同",
    "category": "tax_registration_rent",
    "submitted_at": "2025-03-05T09:00:00+08:00",
    "resolved_at": "2025-03-09T09:00:00+08:00",
    "outcome": "部门已解决",
    "rating": 5,
    "building_key": "b-1",
    "requester_key": "m-1",
}
OPEN: Final[Mapping[str, Any]] = {"key": "q-2", "title": "漏水", "submitted_at": "2025-04-01T09:00:00+08:00"}
WISH: Final[Mapping[str, Any]] = {
    "key": "w-1",
    "text": "想要一双棉鞋",
    "category": "care",
    "wisher_key": "m-1",
    "claimer_key": "m-2",
    "service_minutes": 90,
    "published_at": "2025-03-05T09:00:00+08:00",
}


def made_of(world: World, kind: str, *rows: Mapping[str, Any]) -> Any:
    job = imported(world, kind, rows)
    assert (job["failed"], job["made"]) == (0, len(rows)), job
    return job


def listed(world: World, path: str) -> list[Any]:
    items: list[Any] = must(staff(world).get(f"/{path}"))["items"]
    return items


def facts(world: World) -> list[Any]:
    """The rows that count; what was taken back is of no day."""
    return list(world.store.db["request_facts"].find({"tenant": "t1", "submitted_at": {"$ne": None}}))


def request_id(key: str = "q-1") -> str:
    return derived_id("t1", "requests", key)


@pytest.mark.capability("R10")
def test_requests_of_the_past_are_forgotten_by_figures_facts_lists_and_their_timeline(world: World) -> None:
    before = figures_of(world)
    job = made_of(world, "requests", RESOLVED, {**RESOLVED, "key": "q-3", "rating": 2}, OPEN)
    number = must(staff(world).get(f"/requests/{request_id()}"))["number"]
    assert figures_of(world) != before
    world.clock.advance(timedelta(days=3))

    ended = undone(world, staff(world), job)

    assert (ended["done"], ended["failed"], ended["made"], figures_of(world)) == (3, 0, 0, before)
    for path in ("requests", "requests?stage=over", "requests?status=taken_back", f"requests?number={number}"):
        assert listed(world, path) == []
    assert listed(world, "requests?q=房租") == []
    assert staff(world).get(f"/requests/{request_id()}").status == 404
    rows = list(world.store.db["service_requests"].find({"tenant": "t1"}))
    assert {row["status"] for row in rows} == {"taken_back"}
    steps = list(world.store.db["request_timeline"].find({"tenant": "t1"}))
    assert all(step["text"] is None and step["is_gone"] for step in steps)
    assert not [word for word in ("房租", "王女士", "已解决") if word in f"{rows}{steps}"]
    assert world.store.db["dead_letters"].count_documents({}) == 0


@pytest.mark.capability("R10")
def test_a_corrected_sheet_brings_them_again_under_their_numbers(world: World) -> None:
    first = made_of(world, "requests", RESOLVED)
    world.drain()
    number = must(staff(world).get(f"/requests/{request_id()}"))["number"]
    undone(world, staff(world), first)
    before = figures_of(world)

    job = made_of(
        world, "requests", {**RESOLVED, "title": "房租分期", "submitted_at": "2025-03-04T09:00:00+08:00", "rating": 3}
    )
    figures_of(world)

    shown = must(staff(world).get(f"/requests/{request_id()}"))
    assert (shown["number"], shown["title"], shown["rating"]) == (number, "房租分期", 3)
    assert [step["what"] for step in shown["timeline"]] == ["request.submitted", "request.resolved", "request.rated"]
    assert (undone(world, staff(world), job)["done"], figures_of(world)) == (1, before)


@pytest.mark.capability("R10")
def test_a_request_that_was_acted_on_stays_and_says_which_it_is(world: World) -> None:
    job = made_of(world, "requests", OPEN, {**OPEN, "key": "q-1", "requester_key": "m-1"})
    must(staff(world).patch(f"/requests/{request_id('q-2')}", {"title": "二楼漏水"}))
    must(staff(world).post(f"/requests/{request_id()}/comments", {"text": "已归档", "visibility": "internal"}))
    numbers = {row["id"]: row["number"] for row in listed(world, "requests")}

    ended = undone(world, staff(world), job)

    assert (ended["done"], ended["failed"]) == (0, 2)
    assert {error["record"]: error["zh"] for error in ended["errors"]} == {
        request_id(): f"“{numbers[request_id()]}”已有留言，没有撤销。请先处理这些记录。",
        request_id("q-2"): f"“{numbers[request_id('q-2')]}”导入后已被修改，没有撤销。",
    }


@pytest.mark.capability("R10")
def test_wishes_are_taken_back_with_their_hours_and_come_again(world: World) -> None:
    before = figures_of(world)
    job = made_of(world, "wishes", WISH, {**WISH, "key": "w-2", "claimer_key": None})
    assert figures_of(world) != before
    world.clock.advance(timedelta(days=3))

    ended = undone(world, staff(world), job)

    assert (ended["done"], ended["failed"], figures_of(world)) == (2, 0, before)
    for path in ("wishes", "wishes?status=taken_back", "wishes?q=棉鞋"):
        assert listed(world, path) == []
    assert staff(world).get(f"/wishes/{derived_id('t1', 'wishes', 'w-1')}").status == 404
    assert "棉鞋" not in str(list(world.store.db["wishes"].find({})))
    again = made_of(world, "wishes", {**WISH, "text": "想要一双布鞋", "service_minutes": 30})
    (wish,) = listed(world, "wishes")
    assert (wish["text"], wish["service_minutes"], wish["status"]) == ("想要一双布鞋", 30, "fulfilled")
    assert (undone(world, staff(world), again)["done"], figures_of(world)) == (1, before)


@pytest.mark.capability("R10")
def test_a_wish_that_somebody_has_claimed_stays_and_its_words_stand_in_no_job(world: World) -> None:
    job = made_of(world, "wishes", {**WISH, "claimer_key": None})
    must(world.acts("p7").post(f"/wishes/{derived_id('t1', 'wishes', 'w-1')}/claim"))

    ended = undone(world, staff(world), job)

    (error,) = ended["errors"]
    assert (error["zh"], error["record"]) == ("这条记录导入后已被修改，没有撤销。", derived_id("t1", "wishes", "w-1"))


@pytest.mark.capability("R10")
def test_an_undo_before_the_messages_of_the_import_leaves_nothing_behind(world: World) -> None:
    before = figures_of(world)
    undone(world, staff(world), made_of(world, "requests", RESOLVED, OPEN))
    undone(world, staff(world), made_of(world, "wishes", WISH))

    assert figures_of(world) == before
    assert facts(world) == []
    assert world.store.db["dead_letters"].count_documents({}) == 0
