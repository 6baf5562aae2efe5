"""A unit gives a work order back within some working hours; later the office calls it back."""

import pytest

from chassis.testing.world import World
from tests.builders.clocks import clocks_world, given_timed_order, local, moment, set_calendar, until
from tests.builders.requests import must, officer, slug, staff, status_of

pytestmark = pytest.mark.capability("R2")


@pytest.fixture
def world() -> World:
    return clocks_world()


def test_the_desk_shows_until_when_an_order_can_be_given_back(world: World) -> None:
    _, order, unit = given_timed_order(world)

    shown = must(officer(world, unit).get(f"/work-orders/{order}"))

    assert moment(shown["return_until"]) == local("11-16", "18:00")
    assert (shown["return_left_minutes"], shown["minutes_per_day"]) == (420, 420)


def test_within_the_limit_the_unit_gives_it_back(world: World) -> None:
    request, order, unit = given_timed_order(world)
    until(world, local("11-16", "18:00"))

    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我管"}))
    world.drain()

    assert status_of(world, request) == "returned"
    assert must(officer(world, unit).get(f"/work-orders/{order}"))["return_until"] is None


def test_afterwards_it_is_told_to_ask_the_office_which_calls_it_back(world: World) -> None:
    request, order, unit = given_timed_order(world)
    until(world, local("11-17", "09:01"))

    refused = officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我管"})
    shown = must(officer(world, unit).get(f"/work-orders/{order}"))
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错了"}))
    world.drain()

    assert (refused.status, slug(refused)) == (409, "return-limit-over")
    assert "7 个工作小时" in refused.body["detail"]
    assert (shown["status"], shown["return_left_minutes"]) == ("dispatched", 0)
    assert must(officer(world, unit).get(f"/work-orders/{order}"))["status"] == "withdrawn"


def test_a_repeated_return_is_the_first_one_even_after_the_limit(world: World) -> None:
    _, order, unit = given_timed_order(world)
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我管"}))
    until(world, local("11-18", "09:00"))

    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我管"}))

    assert len(world.events("work-order.returned.v1")) == 1


@pytest.mark.parametrize(("hours", "due"), [(2, ("11-16", "11:00")), (4, ("11-16", "15:00")), (9, ("11-17", "11:00"))])
def test_the_street_office_sets_the_hours(world: World, hours: int, due: tuple[str, str]) -> None:
    set_calendar(world, {"return_hours": hours})
    _, order, unit = given_timed_order(world)

    shown = must(officer(world, unit).get(f"/work-orders/{order}"))

    assert moment(shown["return_until"]) == local(*due)


def test_without_a_limit_an_order_can_be_given_back_any_time(world: World) -> None:
    set_calendar(world, {"return_hours": None})
    _, order, unit = given_timed_order(world)
    until(world, local("11-30", "09:00"))

    assert must(officer(world, unit).get(f"/work-orders/{order}"))["return_until"] is None
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我管"}))


def test_what_was_dispatched_keeps_its_hours(world: World) -> None:
    _, order, unit = given_timed_order(world)
    set_calendar(world, {"return_hours": 1})

    assert moment(must(officer(world, unit).get(f"/work-orders/{order}"))["return_until"]) == local("11-16", "18:00")


def test_a_day_off_that_the_office_adds_moves_the_limit(world: World) -> None:
    _, order, unit = given_timed_order(world)
    set_calendar(world, {"days_off": ["2026-11-16"]})

    assert moment(must(officer(world, unit).get(f"/work-orders/{order}"))["return_until"]) == local("11-17", "18:00")


@pytest.mark.parametrize("hours", [0, -1, 1001, 1.5, "7"])
def test_absurd_hours_are_refused(world: World, hours: object) -> None:
    admin = world.acts("boss", grants={"settings.manage": ["*"]})
    body = {"hours": [{"opens": "09:00", "closes": "12:00"}], "levels": [], "return_hours": hours}

    assert admin.put("/working-calendar", body).status == 422
