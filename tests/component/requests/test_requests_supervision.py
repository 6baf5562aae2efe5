"""Whoever dispatched a request may urge the units that work on it."""

from collections.abc import Callable

import pytest

from chassis.testing.world import World
from tests.builders.requests import (
    figures,
    given_order,
    given_units,
    given_whistle,
    must,
    officer,
    slug,
    staff,
    status_of,
)

DEMAND = {"note": "请今天下班前到现场"}


def triaged(world: World, units: list[str]) -> str:
    return given_order(world, units[0])[0]


def whistled(world: World, units: list[str]) -> str:
    return given_whistle(world, units, minutes=30)[0]


@pytest.mark.capability("R2")
@pytest.mark.parametrize(("dispatch", "called"), [(triaged, 1), (whistled, 2)])
def test_the_units_at_work_are_urged_and_the_timeline_keeps_it(
    world: World, dispatch: Callable[[World, list[str]], str], called: int
) -> None:
    units = given_units(world, 2)
    request = dispatch(world, units)
    before = status_of(world, request)

    answer = must(staff(world).post(f"/requests/{request}/supervise", DEMAND))
    world.drain()

    (told,) = world.events("request.supervised.v1")
    assert (sorted(told.data["unit_ids"]), told.data["note"]) == (sorted(units[:called]), DEMAND["note"])
    assert (answer["status"], answer["supervisions"]) == (before, 1)
    steps = must(staff(world).get(f"/requests/{request}"))["timeline"]
    assert [step["text"] for step in steps if step["what"] == "request.supervised"] == [DEMAND["note"]]
    assert figures(world)["requests"]["supervised"] == 1


def test_only_who_may_dispatch_urges(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)

    others = (world.acts("p1"), officer(world, unit), staff(world, scope="building:b2"))
    answers = [other.post(f"/requests/{request}/supervise", DEMAND) for other in others]

    assert [answer.status for answer in answers] == [403, 403, 403]
    assert staff(world).post(f"/requests/{request}/supervise", {"note": " "}).status == 422
    assert world.events("request.supervised.v1") == []


def test_nobody_is_urged_where_nobody_works(world: World) -> None:
    request = must(world.acts("p1").post("/requests", {"title": "拥堵"}))["id"]

    answer = staff(world).post(f"/requests/{request}/supervise", DEMAND)

    assert (answer.status, slug(answer)) == (409, "not-allowed-now")
