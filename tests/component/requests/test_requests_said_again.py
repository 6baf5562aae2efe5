"""An act that is said again with other words or other days is another act: it takes effect, or is refused in words."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.clocks import given_timed_order
from tests.builders.closings import closed
from tests.builders.joining import given_added, given_dispatched, given_titled
from tests.builders.officers import given_officer, handed
from tests.builders.requests import given_order, given_units, given_whistle, must, officer, slug, staff


def order_of(world: World, order: str) -> dict[str, Any]:
    row = world.store.db["work_orders"].find_one({"_id": order})
    assert row
    return dict(row)


def limits_of(world: World, order: str) -> list[int]:
    """In days, of the clocks of an order that still run."""
    return [row["limit"]["amount"] for row in world.store.db["clocks"].find({"subject_id": order, "is_open": True})]


@pytest.mark.capability("R2")
def test_another_note_or_other_days_for_the_same_unit_amend_its_order_and_its_clock(world: World) -> None:
    request, order, unit = given_timed_order(world)
    again = {"unit_id": unit, "note": "请今天到现场", "days": 2}

    must(staff(world).post(f"/requests/{request}/triage", again))
    world.drain()
    must(staff(world).post(f"/requests/{request}/triage", again))
    world.drain()

    amended = order_of(world, order)
    assert (amended["note"], amended["time_limit_days"]) == ("请今天到现场", 2)
    assert limits_of(world, order) == [2]
    (told,) = world.events("request.dispatch-amended.v1")
    assert (told.data["unit_id"], told.data["note"]) == (unit, "请今天到现场")
    # It is the same dispatch: nothing is triaged twice.
    assert len(world.events("request.triaged.v1")) == 1


@pytest.mark.capability("R2")
def test_what_the_unit_has_accepted_is_amended_and_what_it_has_done_is_not(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    world.drain()
    body = {"unit_id": unit, "note": "请今天到现场", "days": 2}

    must(staff(world).post(f"/requests/{request}/triage", body))
    world.drain()
    amended = order_of(world, order)
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已办好")))
    world.drain()
    late = staff(world).post(f"/requests/{request}/triage", {**body, "days": 3})

    assert (amended["note"], amended["time_limit_days"], amended["status"]) == ("请今天到现场", 2, "accepted")
    assert (late.status, slug(late)) == (409, "not-allowed-now")


def test_other_days_for_a_further_unit_amend_its_order(world: World) -> None:
    units = given_units(world, 2)
    request = given_titled(world)
    given_dispatched(world, request, units[0])
    second = given_added(world, request, units[1], days=2, note="请配合")

    must(staff(world).post(f"/requests/{request}/additional-units", {"unit_id": units[1], "days": 4, "note": "请配合"}))
    world.drain()

    assert order_of(world, second)["time_limit_days"] == 4
    assert limits_of(world, second) == [4]


def test_a_whistle_in_other_minutes_is_another_whistle(world: World) -> None:
    units = given_units(world, 2)
    request, whistle = given_whistle(world, units, minutes=30)

    answer = staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units, "minutes": 60})

    assert (answer.status, slug(answer)) == (409, "not-allowed-now")
    assert must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units, "minutes": 30}))[
        "whistle_id"
    ] == (whistle)


@pytest.mark.parametrize(("reason", "status"), [("派错了", 200), ("换一个部门", 409)])
def test_what_was_called_back_is_not_called_back_for_another_reason(world: World, reason: str, status: int) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错了"}))

    assert staff(world).post(f"/requests/{request}/recall", {"reason": reason}).status == status


@pytest.mark.parametrize(("reason", "status"), [("同一件事", 200), ("另一个原因", 409)])
def test_what_was_merged_is_not_merged_for_another_reason(world: World, reason: str, status: int) -> None:
    double, kept = given_titled(world), given_titled(world, person="p2")
    must(staff(world).post(f"/requests/{double}/merge", {"into_id": kept, "reason": "同一件事"}))

    assert staff(world).post(f"/requests/{double}/merge", {"into_id": kept, "reason": reason}).status == status


@pytest.mark.parametrize(("note", "times"), [("请先联系", 1), ("请带上图纸", 2)])
def test_a_colleague_who_has_it_is_told_another_note(world: World, note: str, times: int) -> None:
    (unit,) = given_units(world, 1)
    _, order = given_order(world, unit)
    given_officer(world, "bo", unit)
    for said in ("请先联系", note):
        handed(world, order, unit, "bo", note=said)

    assert len(world.events("work-order.assigned.v1")) == times
