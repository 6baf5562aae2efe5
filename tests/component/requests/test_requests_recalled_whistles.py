"""A whistle is called back whatever had become of the work orders before it, and beside it."""

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.joining import given_added
from tests.builders.requests import (
    given_done,
    given_order,
    given_units,
    must,
    officer,
    requests_world,
    slug,
    staff,
    status_of,
)

pytestmark = pytest.mark.capability("R3")
WHY = {"reason": "不用来了"}


@pytest.fixture
def world() -> World:
    return requests_world()


def whistle(world: World, request: str, units: list[str]) -> None:
    must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units, "minutes": 30}))
    world.drain()


def give_back(world: World, unit: str, order: str) -> None:
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不属于本单位职责"}))
    world.drain()


def recall(world: World, request: str) -> None:
    must(staff(world).post(f"/requests/{request}/recall", WHY))
    world.drain()
    assert status_of(world, request) == "recalled"


def test_after_work_that_was_done(world: World) -> None:
    unit, *called = given_units(world, 3)
    request = given_done(world, unit)
    whistle(world, request, called)

    recall(world, request)


def test_after_work_that_was_given_back(world: World) -> None:
    unit, *called = given_units(world, 3)
    request, order = given_order(world, unit)
    give_back(world, unit, order)
    whistle(world, request, called)

    recall(world, request)


@pytest.mark.parametrize("too", [False, True], ids=["not called", "called too"])
def test_beside_work_that_is_given_back_meanwhile(world: World, *, too: bool) -> None:
    unit, *others = given_units(world, 3)
    request, order = given_order(world, unit)
    whistle(world, request, [unit, others[0]] if too else others)
    give_back(world, unit, order)

    recall(world, request)


def test_beside_a_further_unit_that_has_just_finished_it_is_not(world: World) -> None:
    unit, further, *called = given_units(world, 4)
    request, order = given_order(world, unit)
    part = given_added(world, request, further)
    whistle(world, request, called)
    give_back(world, unit, order)
    must(officer(world, further).post(f"/work-orders/{part}/accept"))
    must(officer(world, further).post(f"/work-orders/{part}/complete", closed()))

    answer = staff(world).post(f"/requests/{request}/recall", WHY)

    world.drain()
    assert (answer.status, slug(answer), status_of(world, request)) == (409, "work-just-ended", "ready")
