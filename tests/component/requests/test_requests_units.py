"""Units are changed, closed and merged; their open work goes back to whoever dispatched it."""

import pytest

from chassis.testing.world import World
from tests.builders.closings import closing
from tests.builders.requests import (
    figures,
    given_order,
    given_request,
    given_units,
    given_whistle,
    must,
    officer,
    staff,
    status_of,
)

ITEM = {"code": "legal-1", "name": "法律咨询", "category": "legal"}


@pytest.mark.capability("R3")
def test_a_unit_is_changed_on_the_version_that_was_seen(world: World) -> None:
    unit, _ = given_units(world)

    changed = staff(world).patch(f"/units/{unit}", {"name": "税务局"}, headers={"If-Match": '"1"'})
    late = staff(world).patch(f"/units/{unit}", {"name": "财政局"}, headers={"If-Match": '"1"'})

    assert (must(changed)["name"], late.status) == ("税务局", 412)
    (told,) = world.events("unit.changed.v1")
    assert (told.data["previous_name"], told.data["name"]) == ("部门1", "税务局")
    assert must(staff(world).patch(f"/units/{unit}", {"kind": "street"}))["kind"] == "street"
    assert figures(world)["units"] == {"total": 2, "kind_department": 1, "kind_street": 1}


def test_the_code_of_a_unit_with_other_content_is_refused(world: World) -> None:
    given_units(world, 1)

    refused = staff(world).post("/units", {"code": "dept-1", "name": "别的", "kind": "street"})

    assert refused.status == 409
    assert [fault["pointer"] for fault in refused.body["errors"]] == ["/name", "/kind"]


@pytest.mark.capability("R3")
def test_open_work_of_a_closed_unit_goes_back_to_triage(world: World) -> None:
    unit, other = given_units(world)
    (waiting, _), (begun, order), (done, finished) = (given_order(world, unit) for _ in range(3))
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{finished}/accept"))
    must(officer(world, unit).post(f"/work-orders/{finished}/complete", {"closing": closing("已办")}))

    closed = must(staff(world).post(f"/units/{unit}/close", {"successor_id": other}))
    world.drain()

    assert (closed["status"], closed["successor_id"]) == ("closed", other)
    assert [status_of(world, one) for one in (waiting, begun, done)] == ["returned", "returned", "ready"]
    assert must(staff(world).post(f"/requests/{waiting}/triage", {"unit_id": other}))["status"] == "triaged"
    assert figures(world)["units"] == {"total": 1, "kind_department": 1, "closed": 1}


def test_work_that_was_on_its_way_when_the_unit_closed_comes_back_too(world: World) -> None:
    unit, _ = given_units(world)
    request = given_request(world)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    must(staff(world).post(f"/units/{unit}/close"))

    world.drain()

    assert status_of(world, request) == "returned"


def test_a_closed_unit_is_not_changed_and_its_state_is_the_reason(world: World) -> None:
    unit, _ = given_units(world)
    must(staff(world).post(f"/units/{unit}/close"))

    refused = staff(world).patch(f"/units/{unit}", {"name": "新名"})

    assert (refused.status, refused.body["type"]) == (409, "urn:louyu:problem:unit-was-closed")


@pytest.mark.parametrize("how", ["triage", "whistle", "catalogue", "successor"])
def test_nothing_new_is_given_to_a_closed_unit(world: World, how: str) -> None:
    unit, other, third = given_units(world, 3)
    must(staff(world).post(f"/units/{unit}/close"))
    request = given_request(world)
    tries = {
        "triage": lambda: staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}),
        "whistle": lambda: staff(world).post(f"/requests/{request}/whistle", {"unit_ids": [other, unit], "minutes": 9}),
        "catalogue": lambda: staff(world).post("/catalogue-items", {**ITEM, "owner_unit_id": unit}),
        "successor": lambda: staff(world).post(f"/units/{third}/close", {"successor_id": unit}),
    }
    pointers = {
        "triage": "/unit_id", "whistle": "/unit_ids/1", "catalogue": "/owner_unit_id", "successor": "/successor_id"
    }  # fmt: skip

    refused = tries[how]()

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:unit-closed")
    assert refused.body["errors"][0]["pointer"] == pointers[how]


@pytest.mark.capability("R4")
def test_a_whistle_does_not_wait_for_a_closed_unit(world: World) -> None:
    first, second, third = given_units(world, 3)
    request, whistle = given_whistle(world, [first, second, third])
    must(officer(world, first).post(f"/whistles/{whistle}/report-ins", {"unit_id": first}))
    must(officer(world, second).post(f"/whistles/{whistle}/report-ins", {"unit_id": second}))

    must(staff(world).post(f"/units/{third}/close"))
    world.drain()

    assert must(staff(world).get(f"/whistles/{whistle}"))["status"] == "assembled"
    assert status_of(world, request) == "ready"


def test_a_whistle_of_which_no_unit_is_left_goes_back(world: World) -> None:
    units = given_units(world)
    request, whistle = given_whistle(world, units)

    for unit in units:
        must(staff(world).post(f"/units/{unit}/close"))
    world.drain()

    assert must(staff(world).get(f"/whistles/{whistle}"))["status"] == "called_off"
    assert status_of(world, request) == "recalled"


@pytest.mark.capability("R1")
def test_what_a_closed_unit_offered_goes_to_its_successor(world: World) -> None:
    unit, other = given_units(world)
    item = must(staff(world).post("/catalogue-items", {**ITEM, "owner_unit_id": unit}))

    must(staff(world).post(f"/units/{unit}/close", {"successor_id": other}))
    world.drain()

    assert must(staff(world).get("/catalogue-items"))["items"][0]["owner_unit_id"] == other
    assert world.events("catalogue-item.changed.v1")[0].data["item_id"] == item["id"]


def test_a_closed_unit_and_a_withdrawn_item_are_still_shown_to_who_has_their_address(world: World) -> None:
    unit, _ = given_units(world)
    item = must(staff(world).post("/catalogue-items", ITEM))["id"]
    must(staff(world).post(f"/units/{unit}/close", {"successor_id": None}))
    must(staff(world).post(f"/catalogue-items/{item}/withdraw"))

    assert must(staff(world).get(f"/units/{unit}"))["status"] == "closed"
    assert must(staff(world).get(f"/catalogue-items/{item}"))["status"] == "withdrawn"
    assert (staff(world).get("/units/none").status, staff(world).get("/catalogue-items/none").status) == (404, 404)


@pytest.mark.capability("R1")
def test_a_catalogue_item_is_changed_and_figures_follow(world: World) -> None:
    item = must(staff(world).post("/catalogue-items", ITEM))["id"]

    changed = must(staff(world).patch(f"/catalogue-items/{item}", {"name": "公益法律咨询", "agency_service": True}))

    assert (changed["name"], changed["category"]) == ("公益法律咨询", "legal")
    assert world.events("catalogue-item.changed.v1")[0].data["changed"] == ["agency_service", "name"]
    assert figures(world)["catalogue"] == {"items": 1, "agency_items": 1}
    assert staff(world).patch(f"/catalogue-items/{item}", {"code": "x"}).status == 422
