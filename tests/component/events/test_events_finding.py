"""Activities are found as people type them, within days and in either order."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from chassis.testing.world import Client, World
from tests.builders.events import START, events_world, organiser


@pytest.fixture
def world() -> World:
    return events_world()


def _drafted(world: World, *titles: str) -> None:
    for day, title in enumerate(titles):
        start = START + timedelta(days=day)
        body = {
            "title": title,
            "kind": "salon",
            "place": "三楼会客厅",
            "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(hours=1)).isoformat(),
            "building_id": "b1",
        }
        assert organiser(world).post("/activities", body).status == 201


def _titles(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status == 200, answer.body
    return [row["title"] for row in answer.body["items"]]


@pytest.mark.parametrize("typed", ["党课", "午间", "wujian", "wjwdk", "微党课"])
@pytest.mark.capability("E1")
def test_an_activity_is_found_by_part_of_its_title(world: World, typed: str) -> None:
    _drafted(world, "午间微党课", "读书沙龙")

    assert _titles(organiser(world), f"/activities?q={quote(typed)}&building_id=b1") == ["午间微党课"]


def test_an_activity_is_found_by_its_place(world: World) -> None:
    _drafted(world, "午间微党课", "读书沙龙")

    assert _titles(organiser(world), f"/activities?q={quote('会客厅')}") == ["午间微党课", "读书沙龙"]


def test_a_draft_is_not_found_by_those_who_may_not_see_it(world: World) -> None:
    _drafted(world, "午间微党课")

    assert _titles(world.acts("p1"), f"/activities?q={quote('党课')}") == []


def test_activities_are_listed_within_days_and_in_either_order(world: World) -> None:
    _drafted(world, "一", "二", "三", "四")

    assert _titles(organiser(world), "/activities?from=2026-11-24&to=2026-11-25") == ["二", "三"]
    assert _titles(organiser(world), "/activities?sort=newest&to=2026-11-24") == ["二", "一"]
