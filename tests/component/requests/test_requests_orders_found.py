"""Work orders are found by officers of their unit: by words of the title, by pinyin, and by the number of the request."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_order, given_units, must, officer, staff


def found(world: World, unit: str, q: str) -> list[str]:
    return [one["id"] for one in must(officer(world, unit).get(f"/work-orders?q={q}"))["items"]]


def number_of(world: World, request: str) -> str:
    return str(must(staff(world).get(f"/requests/{request}"))["number"])


@pytest.mark.capability("R2")
def test_an_order_is_found_by_its_title_its_pinyin_and_the_number_of_its_request(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    title = must(officer(world, unit).get(f"/work-orders/{order}"))["title"]
    number = number_of(world, request)

    assert (found(world, unit, title[:2]), found(world, unit, "chewei")) == ([order], [order])
    assert found(world, unit, number) == [order]
    assert found(world, unit, number.partition("-")[2].lower()) == [order]
    assert found(world, unit, "没有这样的") == []


def test_a_number_finds_no_order_of_another_unit(world: World) -> None:
    unit, other = given_units(world, 2)
    request, _ = given_order(world, unit)

    assert found(world, other, number_of(world, request)) == []
