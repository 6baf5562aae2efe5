"""The service catalogue and the units over HTTP."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import figures, given_units, must, slug, staff

ITEM = {"code": "legal-aid", "name": "法律援助", "name_en": "Legal aid", "category": "compatriot"}


@pytest.mark.capability("R1")
def test_an_item_shows_its_materials_owner_and_time_limit(world: World) -> None:
    (unit,) = given_units(world, 1)
    body = {**ITEM, "materials": ["身份证明"], "owner_unit_id": unit, "time_limit_days": 3, "agency_service": True}

    must(staff(world).post("/catalogue-items", body))

    (shown,) = must(world.acts("p1").get("/catalogue-items"))["items"]
    assert {name: shown[name] for name in body} == body


def test_publishing_an_item_twice_finds_the_first(world: World) -> None:
    first, second = (staff(world).post("/catalogue-items", {**ITEM, "name": "一"}) for _ in range(2))
    other = staff(world).post("/catalogue-items", {**ITEM, "name": "二"})

    assert first.body == second.body
    assert (other.status, [fault["pointer"] for fault in other.body["errors"]]) == (409, ["/name"])
    assert len(world.events("catalogue-item.published.v1")) == 1


def test_registering_a_unit_twice_finds_the_first(world: World) -> None:
    assert given_units(world, 2) == given_units(world, 2)
    assert len(world.events("unit.registered.v1")) == 2


def test_an_item_belongs_to_a_registered_unit(world: World) -> None:
    answer = staff(world).post("/catalogue-items", {**ITEM, "owner_unit_id": "nowhere"})

    assert (answer.status, slug(answer)) == (404, "unit-not-found")


def test_the_same_code_means_another_unit_in_another_tenant(world: World) -> None:
    body = {"code": "dept-1", "name": "税务局", "kind": "department"}

    here, there = (must(staff(world, tenant=tenant).post("/units", body))["id"] for tenant in ("t1", "t2"))

    assert here != there


def test_units_and_items_are_found_by_kind_and_category(world: World) -> None:
    given_units(world, 1)
    must(staff(world).post("/units", {"code": "desk", "name": "便民服务中心", "kind": "street"}))
    must(staff(world).post("/catalogue-items", ITEM))
    reader = world.acts("p1")

    assert [unit["code"] for unit in reader.get("/units?kind=street").body["items"]] == ["desk"]
    assert len(reader.get("/catalogue-items?category=compatriot").body["items"]) == 1
    assert reader.get("/catalogue-items?category=agency").body["items"] == []


@pytest.mark.parametrize("category", ["Tax", "tax.rent", "$where", "税务", "x", "tax\n"])
def test_a_category_is_a_plain_word(world: World, category: str) -> None:
    answer = staff(world).post("/catalogue-items", {**ITEM, "category": category})

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/category")


@pytest.mark.parametrize("path", ["/units", "/catalogue-items"])
def test_the_catalogue_is_kept_by_those_who_may(world: World, path: str) -> None:
    assert world.acts("p1").post(path, {}).status == 403
    assert staff(world, scope="building:b1").post(path, _valid(path)).status == 403


def _valid(path: str) -> dict[str, str]:
    return ITEM if path == "/catalogue-items" else {"code": "dept-1", "name": "税务局", "kind": "department"}


@pytest.mark.capability("R1")
def test_an_item_that_is_not_offered_any_more_is_off_the_list_until_it_is_restored(world: World) -> None:
    item = must(staff(world).post("/catalogue-items", {**ITEM, "agency_service": True}))["id"]
    asked = {"title": "法律援助", "catalogue_item_id": item}

    withdrawn = must(staff(world).post(f"/catalogue-items/{item}/withdraw"))
    must(staff(world).patch(f"/catalogue-items/{item}", {"agency_service": False}))
    refused = world.acts("p1").post("/requests", asked)
    listed = must(world.acts("p1").get("/catalogue-items"))["items"]
    all_of_them = must(staff(world).get("/catalogue-items?withdrawn=true"))["items"]
    counted = figures(world)["catalogue"]

    assert (withdrawn["status"], slug(refused), listed) == ("withdrawn", "catalogue-item-withdrawn", [])
    assert [one["id"] for one in all_of_them] == [item]
    assert (counted["items"], counted["agency_items"], counted["withdrawn"]) == (0, 0, 1)
    assert must(staff(world).post(f"/catalogue-items/{item}/restore"))["status"] == "offered"
    assert world.acts("p1").post("/requests", asked).status == 201
    must(staff(world).post(f"/catalogue-items/{item}/withdraw"))
    assert figures(world)["catalogue"]["withdrawn"] == 1
