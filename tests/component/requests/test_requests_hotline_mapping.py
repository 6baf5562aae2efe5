"""The mapping of the hotline's columns and codes is data of the street office."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, Client, World
from tests.builders.hotline import a_row, given_sheets
from tests.builders.requests import must

pytestmark = pytest.mark.capability("R8")


def manager(world: World) -> Client:
    grants = {name: ["*"] for name in ("settings.manage", "request.triage", "request.import")}
    return world.acts("manager", grants=grants)


def mapping(world: World) -> dict[str, Any]:
    found: dict[str, Any] = must(manager(world).get("/hotline-mapping"))
    return found


def put(world: World, **over: Any) -> Answer:
    now = mapping(world)
    body = {name: value for name, value in now.items() if name != "version"}
    headers = {"If-Match": f'"{now["version"]}"'} if now["version"] else {}
    return manager(world).put("/hotline-mapping", {**body, **over}, headers)


def test_the_shipped_mapping_knows_the_21_columns(world: World) -> None:
    shipped = mapping(world)

    assert (shipped["version"], len(shipped["columns"]), len(shipped["step_columns"])) == (0, 21, 8)


def test_a_city_that_calls_a_column_something_else_is_understood(world: World) -> None:
    columns = [{**one, "header": "流水号"} if one["field"] == "number" else one for one in mapping(world)["columns"]]
    limits = [{"kind": "complaint", "days": 3}]
    must(put(world, columns=columns, limits=limits))
    row = a_row()
    row["流水号"] = row.pop("工单编号")

    given_sheets(world, row)

    assert [one["time_limit_days"] for one in world.store.db["service_requests"].find({})] == [3]


def test_a_change_is_kept_in_the_history_and_a_stale_one_is_refused(world: World) -> None:
    must(put(world, default_days=7))
    must(put(world, default_days=8))
    body = {name: value for name, value in mapping(world).items() if name != "version"}

    stale = manager(world).put("/hotline-mapping", {**body, "default_days": 9}, {"If-Match": '"1"'})

    assert stale.status == 412
    assert len(must(manager(world).get("/hotline-mapping/history"))["items"]) == 2


@pytest.mark.parametrize(
    ("over", "slug"),
    [
        ({"columns": [{"field": "number", "header": "编号"}]}, "hotline-column-missing"),
        ({"codes": [{"field": "solved", "theirs": "好了", "ours": "fine"}]}, "hotline-code-unknown"),
        ({"limits": [{"kind": "rumour", "days": 3}]}, "hotline-code-unknown"),
        ({"codes": [{"field": "topic", "theirs": "环卫", "ours": "nothing_here"}]}, "unknown-category"),
        ({"codes": [{"field": "place", "theirs": "台湾街 1 号", "ours": "nowhere"}]}, "unknown-reference"),
    ],
)
def test_a_mapping_that_means_nothing_is_refused(world: World, over: dict[str, Any], slug: str) -> None:
    refused = put(world, **over)

    assert refused.body["type"].endswith(slug), refused.body
    assert mapping(world)["version"] == 0


def test_a_place_of_the_hotline_gives_the_building(world: World) -> None:
    codes = [*mapping(world)["codes"], {"field": "place", "theirs": "台湾街 1 号", "ours": "b1"}]
    must(put(world, codes=codes))

    given_sheets(world, a_row())

    assert [one["building_id"] for one in world.store.db["service_requests"].find({})] == ["b1"]


def test_a_place_whose_building_was_closed_stops_no_file(world: World) -> None:
    codes = [*mapping(world)["codes"], {"field": "place", "theirs": "台湾街 1 号", "ours": "b1"}]
    must(put(world, codes=codes))
    world.receive("org.louyu.members.building.closed.v1", {"building_id": "b1"}, subject="b1", sequence=9)
    world.drain()
    # What is there is believed for some seconds.
    world.clock.advance(timedelta(seconds=11))

    given_sheets(world, a_row())

    assert [one["building_id"] for one in world.store.db["service_requests"].find({})] == [None]
