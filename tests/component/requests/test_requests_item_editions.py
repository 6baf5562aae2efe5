"""Items of the catalogue in editions: a request keeps the one that it was made with."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.catalogue import ANSWERS, FORM, asked, changed, faults, given_item
from tests.builders.requests import given_units, imported, must, slug, staff

SHORTER = {"type": "object", "properties": {"floor": {"type": "integer", "title": "楼层"}}, "required": ["floor"]}


def detail(world: World, request: dict[str, Any]) -> dict[str, Any]:
    return must(staff(world).get(f"/requests/{request['id']}"))


@pytest.mark.capability("R1")
def test_a_request_keeps_the_edition_it_was_made_with(world: World) -> None:
    item = given_item(world, form=FORM)
    before = must(world.acts("p1").post("/requests", asked(item, ANSWERS)))

    changed(world, item, form=SHORTER, time_limit_days=9)
    after = must(world.acts("p1").post("/requests", asked(item, {"floor": 3})))

    old, new = detail(world, before), detail(world, after)
    assert (old["catalogue_edition"], old["time_limit_days"], old["answers"]) == (1, 3, ANSWERS)
    assert list(old["form"]["properties"]) == list(FORM["properties"])
    assert (new["catalogue_edition"], new["time_limit_days"], list(new["form"]["properties"])) == (2, 9, ["floor"])


@pytest.mark.capability("R1")
def test_answers_are_corrected_by_the_form_that_the_request_keeps(world: World) -> None:
    item = given_item(world, form=FORM)
    request = must(world.acts("p1").post("/requests", asked(item, ANSWERS)))
    changed(world, item, form=SHORTER)

    must(world.acts("p1").patch(f"/requests/{request['id']}", {"answers": {**ANSWERS, "area": 81}}))
    refused = world.acts("p1").patch(f"/requests/{request['id']}", {"answers": {"floor": 3}})

    assert detail(world, request)["answers"]["area"] == 81
    assert {pointer for pointer, _ in faults(refused)} == {"/answers/floor", "/answers/area", "/answers/kind"}


def test_another_item_asks_its_own_questions(world: World) -> None:
    item, other = given_item(world, form=FORM), given_item(world, "lift", form=SHORTER)
    request = must(world.acts("p1").post("/requests", asked(item, ANSWERS)))
    path = f"/requests/{request['id']}"

    without = world.acts("p1").patch(path, {"catalogue_item_id": other["id"]})
    must(world.acts("p1").patch(path, {"catalogue_item_id": other["id"], "answers": {"floor": 2}}))
    kept = detail(world, request)
    must(world.acts("p1").patch(path, {"catalogue_item_id": None}))

    assert (without.status, slug(without)) == (422, "answers-not-right")
    assert (kept["answers"], kept["catalogue_edition"]) == ({"floor": 2}, 1)
    assert (detail(world, request)["answers"], detail(world, request)["form"]) == ({}, None)


@pytest.mark.capability("R1")
def test_editions_show_what_each_has_changed(world: World) -> None:
    item = given_item(world, form=FORM)
    changed(world, item, name="车位申请", time_limit_days=5)
    changed(world, item, name="车位申请")
    changed(world, item, form=None)

    shown = must(world.acts("p1").get(f"/catalogue-items/{item['id']}/editions"))["items"]

    assert [one["edition"] for one in shown] == [3, 2, 1]
    assert [one["changed"] for one in shown] == [["form"], ["name", "time_limit_days"], []]
    assert [one["name"] for one in shown] == ["车位申请", "车位申请", "车位办理"]
    assert (shown[0]["form"], shown[0]["until"], shown[2]["until"]) == (None, None, shown[1]["since"])


def test_fields_in_another_order_are_another_edition(world: World) -> None:
    item = given_item(world, form=FORM)
    turned = {**FORM, "x-order": list(reversed(FORM["properties"]))}

    after = changed(world, item, form=turned)

    assert (after["edition"], next(iter(after["form"]["properties"]))) == (2, "note")


def test_a_change_tells_its_edition(world: World) -> None:
    item = given_item(world)
    changed(world, item, description="带好证件")

    (told,) = world.events("catalogue-item.changed.v1")
    assert (told.data["edition"], told.data["changed"]) == (2, ["description"])


def test_a_closed_unit_leaves_an_edition_behind(world: World) -> None:
    unit, heir = given_units(world, 2)
    item = given_item(world, owner_unit_id=unit)

    must(staff(world).post(f"/units/{unit}/close", {"successor_id": heir}))
    world.drain()

    shown = must(staff(world).get(f"/catalogue-items/{item['id']}/editions"))["items"]
    assert [one["owner_unit_id"] for one in shown] == [heir, unit]


def test_an_item_that_is_imported_again_after_it_was_taken_back_begins_another_edition(world: World) -> None:
    row = {"code": "legal-aid", "name": "法律援助", "category": "legal"}
    job = imported(world, "catalogue_items", [row])
    must(staff(world).post(f"/imports/{job['id']}/undo"))
    world.run_jobs()

    imported(world, "catalogue_items", [{**row, "name": "法律咨询"}])

    (item,) = must(staff(world).get("/catalogue-items"))["items"]
    assert (item["name"], item["edition"]) == ("法律咨询", 2)


@pytest.mark.capability("R1")
def test_papers_have_samples_and_name_the_materials(world: World) -> None:
    item = given_item(world, papers=[{"name": "租赁合同", "kind": "copy", "count": 2, "where": "物业前台"}])

    listed = changed(world, item, materials=["身份证", "租赁合同"])
    foreign = staff(world).patch(f"/catalogue-items/{item['id']}", {"papers": [{"name": "表", "sample_id": "nowhere"}]})
    twice = staff(world).patch(f"/catalogue-items/{item['id']}", {"papers": [{"name": "表"}, {"name": "表"}]})

    assert item["materials"] == ["租赁合同"]
    assert [(one["name"], one["kind"], one["count"]) for one in listed["papers"]] == [
        ("身份证", "original", 1),
        ("租赁合同", "copy", 2),
    ]
    assert (slug(foreign), faults(foreign)[0][0]) == ("paper-sample-missing", "/papers/0/sample_id")
    assert slug(twice) == "paper-twice"
