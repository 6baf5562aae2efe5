"""Findings that are not good enough go back to the unit, which has its work order again with what was left of its limit."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.clocks import MONDAY, given_timed_order, local, until
from tests.builders.closings import closed
from tests.builders.joining import done, given_added, given_dispatched, given_titled
from tests.builders.requests import (
    figures,
    given_done,
    given_order,
    given_units,
    given_whistle,
    must,
    officer,
    slug,
    staff,
    status_of,
)

BACK = {"reason": "没有说明何时修好，请补充"}


def sent_back(world: World, request: str, **more: Any) -> dict[str, Any]:
    answer = must(staff(world).post(f"/requests/{request}/return-findings", {**BACK, **more}))
    world.drain()
    return answer


def order_of(world: World, request: str) -> dict[str, Any]:
    (row,) = world.store.db["work_orders"].find({"request_id": request})
    return dict(row)


def clocks_of(world: World, subject: str) -> list[dict[str, Any]]:
    return list(world.store.db["clocks"].find({"subject_id": subject}, sort=[("started_at", 1)]))


@pytest.mark.capability("R2")
def test_the_unit_has_its_order_again_and_is_told_why(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_done(world, unit)

    answer = sent_back(world, request)

    assert (answer["status"], answer["open_unit_ids"]) == ("in_progress", [unit])
    order = must(officer(world, unit).get(f"/work-orders/{order_of(world, request)['_id']}"))
    assert (order["status"], order["reopened_because"]) == ("accepted", BACK["reason"])
    (told,) = world.events("work-order.reopened.v1")
    assert (told.data["unit_id"], told.data["reason"]) == (unit, BACK["reason"])
    steps = must(staff(world).get(f"/requests/{request}"))["timeline"]
    assert [(step["text"], step["unit_ids"]) for step in steps if step["what"] == "request.findings-returned"] == [
        (BACK["reason"], [unit])
    ]
    # What the desk thinks of the findings is not for the requester.
    seen = must(world.acts("p1").get(f"/requests/{request}"))["timeline"]
    assert "request.findings-returned" not in [step["what"] for step in seen]


@pytest.mark.capability("R2")
def test_what_comes_again_is_answered_and_counts_once(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_done(world, unit)
    sent_back(world, request)
    between = figures(world)["work_orders"].get("done", 0)
    order = order_of(world, request)["_id"]

    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("九月三十日前修好")))
    world.drain()

    assert (status_of(world, request), between) == ("ready", 0)
    assert figures(world)["work_orders"]["done"] == 1
    assert figures(world)["requests"]["findings_returned"] == 1
    must(staff(world).post(f"/requests/{request}/resolve", closed("九月三十日前修好")))
    world.drain()
    assert status_of(world, request) == "resolved"


@pytest.mark.capability("R2")
def test_its_clock_goes_on_with_what_was_left_and_time_at_the_desk_is_not_the_units(world: World) -> None:
    until(world, MONDAY)
    request, order, unit = given_timed_order(world)
    (before,) = clocks_of(world, order)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()
    until(world, local("11-23"))

    sent_back(world, request)

    (after,) = clocks_of(world, order)
    assert (after["status"], after["is_open"], after["is_met"]) == ("running", True, None)
    # A week later to the minute, as the week at the desk.
    assert after["due_at"] - before["due_at"] == timedelta(days=7)
    assert after["whole_seconds"] == before["whole_seconds"]
    assert figures(world, f"unit:{unit}").get("clocks", {}).get("met", 0) == 0


@pytest.mark.capability("R2")
def test_with_days_of_its_own_another_clock_begins(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_done(world, unit)

    sent_back(world, request, days=2)

    order = order_of(world, request)
    open_ones = [row for row in clocks_of(world, order["_id"]) if row["is_open"]]
    assert [row["limit"]["amount"] for row in open_ones] == [2]
    assert order["time_limit_days"] == 2


@pytest.mark.capability("R2")
def test_of_several_units_one_is_named(world: World) -> None:
    units = given_units(world, 3)
    request = given_titled(world)
    first = given_dispatched(world, request, units[0])
    second = given_added(world, request, units[1])
    done(world, units[0], first)
    done(world, units[1], second)

    strange = staff(world).post(f"/requests/{request}/return-findings", {**BACK, "unit_ids": [units[2]]})
    answer = sent_back(world, request, unit_ids=[units[1]])

    assert (strange.status, slug(strange)) == (422, "no-findings")
    assert answer["open_unit_ids"] == [units[1]]
    rows = {row["unit_id"]: row["status"] for row in world.store.db["work_orders"].find({"request_id": request})}
    assert rows == {units[0]: "done", units[1]: "accepted"}


def test_what_was_whistled_for_has_no_findings(world: World) -> None:
    units = given_units(world, 2)
    request, whistle = given_whistle(world, units)
    for unit in units:
        must(officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}))
    world.drain()

    answer = staff(world).post(f"/requests/{request}/return-findings", BACK)

    assert (answer.status, slug(answer)) == (422, "no-findings")


def test_only_who_may_triage_sends_findings_back_and_only_when_there_are_some(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_done(world, unit)
    open_one, _ = given_order(world, unit)

    others = (world.acts("p1"), officer(world, unit), staff(world, scope="building:b2"))
    answers = [other.post(f"/requests/{request}/return-findings", BACK) for other in others]
    early = staff(world).post(f"/requests/{open_one}/return-findings", BACK)

    assert [answer.status for answer in answers] == [403, 403, 403]
    assert (early.status, slug(early)) == (409, "not-allowed-now")


@pytest.mark.capability("R2")
def test_what_is_ready_may_be_urged_called_back_or_given_to_a_further_unit(world: World) -> None:
    units = given_units(world, 2)
    urged, recalled, added = (given_done(world, units[0]) for _ in range(3))

    must(staff(world).post(f"/requests/{urged}/supervise", {"note": "请补充"}))
    must(staff(world).post(f"/requests/{recalled}/recall", {"reason": "派错了"}))
    more = must(staff(world).post(f"/requests/{added}/additional-units", {"unit_id": units[1]}))
    world.drain()

    assert [status_of(world, one) for one in (urged, recalled, added)] == ["ready", "recalled", "in_progress"]
    assert more["open_unit_ids"] == [units[1]]


def test_a_further_unit_joins_no_whistle_that_was_never_dispatched(world: World) -> None:
    units = given_units(world, 3)
    request, whistle = given_whistle(world, units[:2])
    for unit in units[:2]:
        must(officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}))
    world.drain()

    answer = staff(world).post(f"/requests/{request}/additional-units", {"unit_id": units[2]})

    assert (answer.status, slug(answer)) == (422, "nothing-dispatched")
