"""A supervision ends with the work it is about, and its clock with it; what comes back goes on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.joining import given_dispatched, given_merged, given_titled
from tests.builders.requests import given_order, given_units, given_whistle, must, officer, staff
from tests.builders.supervisions import answered, supervisions, the_one, urge

pytestmark = pytest.mark.capability("R2")


def _accepted(world: World, unit: str, order: str) -> None:
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))


def cancelled(world: World, request: str, *_: str) -> None:
    must(world.acts("p1").post(f"/requests/{request}/cancel"))


def recalled(world: World, request: str, *_: str) -> None:
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错了"}))


def answered_at_the_desk(world: World, request: str, *_: str) -> None:
    must(staff(world).post(f"/requests/{request}/resolve", closed("已电话告知")))


def merged(world: World, request: str, *_: str) -> None:
    given_merged(world, request, given_titled(world))


def given_back(world: World, request: str, unit: str, order: str) -> None:  # noqa: ARG001
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我们"}))


def done(world: World, request: str, unit: str, order: str) -> None:  # noqa: ARG001
    _accepted(world, unit, order)
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))


ENDS: list[tuple[Callable[..., Any], str]] = [
    (cancelled, "request_over"),
    (recalled, "request_over"),
    (answered_at_the_desk, "request_over"),
    (merged, "request_over"),
    (given_back, "work_gone"),
    (done, "work_done"),
]


@pytest.mark.parametrize(("ends", "because"), ENDS)
def test_it_ends_by_itself_and_so_does_its_clock(world: World, ends: Callable[..., Any], because: str) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    urge(world, request)

    ends(world, request, unit, order)
    world.drain()

    one = the_one(staff(world), request)
    assert (one["status"], one["ended_because"]) == ("ended", because)
    assert must(staff(world).get("/clocks?kind=supervision"))["items"] == []
    refused = officer(world, unit).post(
        f"/supervisions/{one['id']}/answer", {"progress": "好", "next_steps": "好", "done_by": "2026-12-01"}
    )
    assert refused.status == 409
    assert differing(world) == []


@pytest.mark.parametrize("is_answered", [False, True])
def test_a_merge_that_is_taken_back_brings_the_supervision_back_with_its_clock(world: World, is_answered: bool) -> None:
    (unit,) = given_units(world, 1)
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_dispatched(world, double, unit)
    world.drain()
    urge(world, double)
    if is_answered:
        answered(world, unit, double)
    before = the_one(staff(world), double)
    given_merged(world, double, kept)

    must(staff(world).post(f"/requests/{double}/unmerge", {"reason": "不是同一部电梯"}))
    world.drain()

    after = the_one(staff(world), double)
    assert {**after, "version": 0} == {**before, "version": 0}
    running = must(staff(world).get("/clocks?kind=supervision"))["items"]
    assert len(running) == (0 if is_answered else 1)
    assert differing(world) == []


@pytest.mark.parametrize("is_answered", [False, True])
def test_findings_that_come_back_bring_the_supervision_back_with_what_was_left_of_its_time(
    world: World, is_answered: bool
) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    urge(world, request)
    before = answered(world, unit, request) if is_answered else the_one(staff(world), request)
    done(world, request, unit, order)
    world.drain()
    world.clock.advance(timedelta(days=3))

    must(staff(world).post(f"/requests/{request}/return-findings", {"reason": "没有到现场"}))
    world.drain()

    after = the_one(staff(world), request)
    assert after["status"] == before["status"]
    running = must(staff(world).get("/clocks?kind=supervision"))["items"]
    assert [one["due_at"] for one in running] == ([] if is_answered else [after["due_at"]])
    assert (after["due_at"] > before["due_at"], after["is_late"]) == (not is_answered, False)
    assert differing(world) == []


def test_units_that_a_whistle_called_are_asked_until_the_whistle_is_over(world: World) -> None:
    units = given_units(world, 2)
    request, _ = given_whistle(world, units)
    urge(world, request)
    asked = supervisions(staff(world), request_id=request)

    must(staff(world).post(f"/requests/{request}/recall", {"reason": "不需要了"}))
    world.drain()

    assert sorted(one["unit_id"] for one in asked) == sorted(units)
    assert {one["status"] for one in supervisions(staff(world), request_id=request)} == {"ended"}
