"""An import of units or of the catalogue is undone while nothing builds on it; what stays says why."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.articles import PARKING
from tests.builders.requests import figures, given_request, imported, must, staff

UNIT: dict[str, Any] = {"code": "dept-1", "name": "税务局", "kind": "department"}
ITEM: dict[str, Any] = {
    "code": "tax-1",
    "name": "开具发票",
    "name_en": "Invoice",
    "category": "tax",
    "agency_service": True,
}


def undone(world: World, job: Any) -> Any:
    must(staff(world).post(f"/imports/{job['id']}/undo"))
    world.run_jobs()
    return must(staff(world).get(f"/jobs/{job['id']}"))


def listed(world: World, path: str) -> list[Any]:
    items: list[Any] = must(staff(world).get(f"/{path}"))["items"]
    return items


def counted(world: World) -> Any:
    """All figures that are not 0."""
    return {f"{of}.{name}": by for of, shown in figures(world).items() for name, by in shown.items() if by}


@pytest.mark.capability("R10")
def test_units_and_items_are_taken_back_with_their_figures_and_imported_again(world: World) -> None:
    units = imported(world, "units", [UNIT])
    items = imported(world, "catalogue_items", [{**ITEM, "owner_unit_code": "dept-1"}])
    (unit,), (item,) = listed(world, "units"), listed(world, "catalogue-items")

    ended = [undone(world, job) for job in (items, units)]

    assert [(job["done"], job["failed"], job["made"]) for job in ended] == [(1, 0, 0)] * 2
    assert (listed(world, "units"), listed(world, "catalogue-items?withdrawn=true"), counted(world)) == ([], [], {})
    assert (
        staff(world).get(f"/units/{unit['id']}").status
        == staff(world).get(f"/catalogue-items/{item['id']}").status
        == 404
    )
    assert staff(world).post(f"/catalogue-items/{item['id']}/restore").status == 404
    world.clock.advance(timedelta(days=2))
    imported(world, "units", [{**UNIT, "name": "税务所", "kind": "stationed_unit"}])
    imported(world, "catalogue_items", [{**ITEM, "agency_service": False}])
    assert (listed(world, "units")[0]["name"], listed(world, "catalogue-items")[0]["id"]) == ("税务所", item["id"])
    assert counted(world) == {"units.total": 1, "units.kind_stationed_unit": 1, "catalogue.items": 1}


@pytest.mark.capability("R10")
def test_a_unit_that_offers_something_or_had_work_stays_and_says_why(world: World) -> None:
    other = {**UNIT, "code": "dept-2", "name": "城管"}
    third = {**UNIT, "code": "dept-3", "name": "消防"}
    units = imported(world, "units", [UNIT, other, third])
    imported(world, "catalogue_items", [{**ITEM, "owner_unit_code": "dept-1"}])
    (city,) = [unit for unit in listed(world, "units") if unit["name"] == "城管"]
    must(staff(world).post(f"/requests/{given_request(world)}/triage", {"unit_id": city["id"]}))
    world.drain()

    ended = undone(world, units)

    assert (ended["done"], sorted(error["zh"] for error in ended["errors"])) == (
        1,
        [
            "“城管”已有工单，没有撤销。请先处理这些记录。",
            "“税务局”已有主办的服务事项，没有撤销。请先处理这些记录。",
        ],
    )


@pytest.mark.capability("R10")
def test_an_item_that_somebody_asked_for_or_changed_stays(world: World) -> None:
    rows = [ITEM, {**ITEM, "code": "tax-2", "name": "减税咨询"}]
    job = imported(world, "catalogue_items", rows)
    by_name = {item["name"]: item["id"] for item in listed(world, "catalogue-items")}
    asked = {"title": "开发票", "building_id": "b1", "catalogue_item_id": by_name["开具发票"]}
    must(world.acts("p1").post("/requests", asked))
    must(staff(world).patch(f"/catalogue-items/{by_name['减税咨询']}", {"category": "other"}))

    ended = undone(world, job)

    assert (ended["done"], sorted(error["zh"] for error in ended["errors"])) == (
        0,
        ["“减税咨询”导入后已被修改，没有撤销。", "“开具发票”已有诉求，没有撤销。请先处理这些记录。"],
    )


@pytest.mark.capability("M10")
def test_an_item_that_an_article_is_about_stays(world: World) -> None:
    job = imported(world, "catalogue_items", [ITEM])
    (item,) = listed(world, "catalogue-items")
    must(staff(world).post("/articles", {**PARKING, "catalogue_item_ids": [item["id"]]}))

    ended = undone(world, job)

    assert [error["zh"] for error in ended["errors"]] == ["“开具发票”已有相关的知识，没有撤销。请先处理这些记录。"]
