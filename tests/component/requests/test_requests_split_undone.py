"""A split that was a mistake is undone while neither request was answered: both matters go on in one request."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders.clocks import set_calendar
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.requests import figures, given_order, given_request, given_units, must, slug, staff, status_of

pytestmark = pytest.mark.capability("R2")


def given_split(world: World, request: str) -> str:
    part = {"title": "路灯不亮", "building_id": "b1", "reason": "两件事"}
    made = must(staff(world).post(f"/requests/{request}/split", part))
    world.drain()
    return str(made["part"]["id"])


def undo(world: World, part: str, reason: str = "是同一件事") -> Answer:
    return staff(world).post(f"/requests/{part}/undo-split", {"reason": reason})


def shown(world: World, request: str) -> dict[str, Any]:
    return must(staff(world).get(f"/requests/{request}"))


def test_both_matters_go_on_in_one_request_and_the_units_of_the_part_stop(world: World) -> None:
    set_calendar(world, {"default_days": 5})
    first, second = given_units(world, 2)
    whole, _ = given_order(world, first)
    part = given_split(world, whole)
    must(staff(world).post(f"/requests/{part}/triage", {"unit_id": second}))
    world.drain()

    must(undo(world, part))
    world.drain()

    assert (status_of(world, part), status_of(world, whole)) == ("merged", "triaged")
    assert (shown(world, whole)["split_ids"], shown(world, part)["merged_into_id"]) == ([], whole)
    orders = world.store.db["work_orders"].find({"request_id": part})
    assert [order["status"] for order in orders] == ["withdrawn"]
    assert not list(world.store.db["clocks"].find({"request_id": part, "is_open": True}))
    assert not figures(world)["requests"].get("split")
    assert differing(world) == []
    (told,) = world.events("request.merged.v1")
    assert (told.data["undoes_split"], told.data["reason"]) == (True, "是同一件事")


def test_once_one_of_the_two_was_answered_the_split_stays(world: World) -> None:
    whole = given_request(world)
    part = given_split(world, whole)
    must(staff(world).post(f"/requests/{whole}/resolve", closed("已告知")))
    world.drain()

    refused = undo(world, part)

    assert (refused.status, slug(refused)) == (409, "split-answered")


def test_what_was_never_split_off_is_refused_and_other_buildings_have_no_say(world: World) -> None:
    whole = given_request(world)
    part = given_split(world, whole)

    refused = undo(world, whole)
    elsewhere = staff(world, scope="building:b2").post(f"/requests/{part}/undo-split", {"reason": "x"})

    assert (refused.status, slug(refused), elsewhere.status) == (409, "not-split-off", 403)


def test_undoing_it_twice_is_once_and_taking_that_back_splits_again(world: World) -> None:
    whole = given_request(world)
    part = given_split(world, whole)
    must(undo(world, part))
    must(undo(world, part))
    world.drain()

    must(staff(world).post(f"/requests/{part}/unmerge", {"reason": "还是两件事"}))
    world.drain()

    assert (shown(world, whole)["split_ids"], status_of(world, part)) == ([part], "submitted")
    assert figures(world)["requests"]["split"] == 1
    assert differing(world) == []
