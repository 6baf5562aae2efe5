"""Imports of records from before the platform."""

from typing import Any

import pytest

from chassis.kernel.ids import derived_id
from chassis.testing.world import World
from tests.builders.requests import figures, imported, must, staff, status_of

REQUEST: dict[str, Any] = {
    "key": "q-1",
    "title": "房租纠纷",
    "category": "tax_registration_rent",
    "outcome": "部门已解决",
    "rating": 5,
    "building_key": "b-1",
}
WISH: dict[str, Any] = {
    "key": "w-1",
    "text": "关爱独居老人",
    "category": "care",
    "wisher_key": "m-1",
    "claimer_key": "m-2",
    "service_minutes": 90,
}
UNIT = {"code": "dept-1", "name": "税务局", "kind": "department"}


@pytest.mark.capability("R10")
def test_imported_requests_are_resolved_rated_and_counted(world: World) -> None:
    job = imported(world, "requests", [REQUEST, {**REQUEST, "key": "q-2", "rating": 3}])

    shown = figures(world)["requests"]
    assert (job["state"], job["done"], job["failed"]) == ("ended", 2, 0)
    assert shown == {
        "submitted": 2,
        "resolved": 2,
        "rated": 2,
        "satisfied": 1,
        "category_tax_registration_rent": 2,
        "source_import": 2,
    }


def test_importing_twice_changes_nothing(world: World) -> None:
    for _ in range(2):
        imported(world, "requests", [REQUEST])
        imported(world, "wishes", [WISH])

    assert len(world.events("request.submitted.v1")) == len(world.events("wish.fulfilled.v1")) == 1


def test_an_imported_request_makes_no_work_order(world: World) -> None:
    imported(world, "requests", [REQUEST])

    assert "work_orders" not in figures(world)


def test_an_imported_request_without_an_outcome_waits_for_triage(world: World) -> None:
    imported(world, "requests", [{"key": "q-9", "title": "漏水"}])

    assert status_of(world, derived_id("t1", "requests", "q-9")) == "submitted"


def test_records_name_each_other_by_key(world: World) -> None:
    imported(world, "wishes", [WISH])

    (fulfilled,) = world.events("wish.fulfilled.v1")
    assert fulfilled.data["claimer_id"] == derived_id("t1", "members", "m-2")
    assert (fulfilled.data["imported"], fulfilled.data["service_minutes"]) == (True, 90)


def test_an_item_names_its_owner_by_code(world: World) -> None:
    imported(world, "units", [UNIT])

    row = {"code": "tax-1", "name": "发票", "category": "tax", "owner_unit_code": "dept-1"}
    imported(world, "catalogue_items", [row])

    (item,) = must(staff(world).get("/catalogue-items"))["items"]
    assert item["owner_unit_id"] == derived_id("t1", "units", "dept-1")


def test_a_unit_is_the_same_whether_imported_or_registered(world: World) -> None:
    imported(world, "units", [UNIT])

    assert staff(world).post("/units", UNIT).body["id"] == derived_id("t1", "units", "dept-1")
    assert len(world.events("unit.registered.v1")) == 1


def test_a_refused_row_is_named_and_the_others_are_kept(world: World) -> None:
    rows = [{"code": f"i-{n}", "name": "事项", "category": "tax", "owner_unit_code": None} for n in range(3)]
    rows[1]["owner_unit_code"] = "nowhere"

    job = imported(world, "catalogue_items", rows)

    assert (job["done"], job["failed"]) == (2, 1)
    assert [(fault["row"], fault["type"]) for fault in job["errors"]] == [(1, "unit-not-found")]


@pytest.mark.capability("R10")
@pytest.mark.parametrize(
    ("kind", "good", "bad", "pointer"),
    [
        ("wishes", WISH, {**WISH, "key": "w-9", "category": "money"}, "/category"),
        ("units", UNIT, {**UNIT, "code": "dept-9", "kind": "planet"}, "/kind"),
        ("requests", {"key": "q-1", "title": "漏水"}, {"key": "q-2", "title": "漏水", "rating": 9}, "/rating"),
        (
            "catalogue_items",
            {"code": "i-1", "name": "事项", "category": "tax"},
            {"code": "i-2", "name": "事项", "category": "tax", "more": 1},
            "/more",
        ),
    ],
)
def test_a_malformed_row_is_refused_with_its_field_and_the_others_are_kept(
    world: World, kind: str, good: dict[str, Any], bad: dict[str, Any], pointer: str
) -> None:
    job = imported(world, kind, [bad, good])

    assert (job["done"], job["failed"]) == (1, 1)
    assert [(fault["row"], fault["type"], fault["pointer"]) for fault in job["errors"]] == [(0, "row-invalid", pointer)]


def test_who_imports_may_import_everywhere(world: World) -> None:
    body = {"kind": "units", "rows": [UNIT]}

    assert staff(world, scope="building:b1").post("/imports", body).status == 403


def test_a_wish_without_a_claimer_waits_to_be_claimed(world: World) -> None:
    imported(world, "wishes", [{**WISH, "claimer_key": None}])

    assert [wish["status"] for wish in must(staff(world).get("/wishes"))["items"]] == ["open"]


@pytest.mark.capability("M10")
def test_records_of_the_past_bring_no_more_categories_than_a_catalogue_may_have(world: World) -> None:
    rows = [{"key": f"q-{number}", "title": "漏水", "category": f"old_{number}"} for number in range(103)]

    first = imported(world, "requests", rows)
    known = imported(world, "requests", [{"key": "q-x", "title": "漏水", "category": "old_0"}])

    assert (first["done"], first["failed"], known["failed"]) == (100, 3, 0)
    assert {error["pointer"] for error in first["errors"]} == {"/category"}
    assert sum(name.startswith("category_") for name in figures(world)["requests"]) == 100
