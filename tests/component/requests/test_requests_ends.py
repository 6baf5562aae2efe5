"""What ends a request ends its work orders and whistles; and whoever dispatched it may call it back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.requests import (
    figures,
    given_claimed_wish,
    given_member,
    given_order,
    given_units,
    given_whistle,
    must,
    officer,
    slug,
    staff,
    status_of,
)

End = Callable[[World, str], None]


def cancelled(world: World, request: str) -> None:
    must(world.acts("p1").post(f"/requests/{request}/cancel"))


def recalled(world: World, request: str) -> None:
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错部门"}))


@pytest.mark.capability("R4")
@pytest.mark.parametrize("end", [cancelled, recalled])
def test_a_whistle_ends_with_what_it_was_blown_for(world: World, end: End) -> None:
    units = given_units(world, 2)
    request, whistle = given_whistle(world, units, minutes=1)

    end(world, request)
    world.drain()
    world.clock.advance(timedelta(minutes=2))
    world.run_timers()
    world.drain()

    answer = officer(world, units[0]).post(f"/whistles/{whistle}/report-ins", {"unit_id": units[0]})
    assert world.events("whistle.overdue.v1") == []
    assert (answer.status, slug(answer)) == (409, "not-allowed-now")
    assert must(staff(world).get(f"/whistles/{whistle}"))["status"] == "called_off"
    (told,) = world.events("whistle.called-off.v1")
    assert told.data["unit_ids"] == sorted(units)


def test_a_whistle_ends_when_the_open_work_order_solves_the_request(world: World) -> None:
    units = given_units(world, 3)
    request, order = given_order(world, units[0])
    whistled = must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units[1:], "minutes": 1}))
    world.drain()
    must(officer(world, units[0]).post(f"/work-orders/{order}/accept"))
    must(officer(world, units[0]).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()
    must(staff(world).post(f"/requests/{request}/resolve", closed("好了")))
    world.drain()
    world.clock.advance(timedelta(minutes=2))

    world.run_timers()

    assert world.events("whistle.overdue.v1") == []
    assert must(staff(world).get(f"/whistles/{whistled['whistle_id']}"))["status"] == "called_off"


def test_a_whistle_that_arrives_after_the_end_is_not_blown(world: World) -> None:
    units = given_units(world, 2)
    request = must(world.acts("p1").post("/requests", {"title": "拥堵"}))["id"]
    must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units, "minutes": 1}))

    cancelled(world, request)
    world.drain()

    assert world.events("whistle.blown.v1") == []


@pytest.mark.capability("R3")
def test_a_wrong_triage_is_called_back_with_a_reason_and_dispatched_again(world: World) -> None:
    wrong, right = given_units(world, 2)
    request, order = given_order(world, wrong)

    recalled(world, request)
    world.drain()

    (told,) = world.events("work-order.withdrawn.v1")
    assert (told.data["unit_id"], told.data["reason"]) == (wrong, "派错部门")
    assert officer(world, wrong).post(f"/work-orders/{order}/accept").status == 409
    assert status_of(world, request) == "recalled"
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": right}))
    assert status_of(world, request) == "triaged"
    assert figures(world)["requests"]["recalled"] == 1


def test_only_who_may_dispatch_calls_back(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    elsewhere = staff(world, scope="building:b2")

    answers = [
        client.post(f"/requests/{request}/recall", {"reason": "派错"})
        for client in (world.acts("p1"), officer(world, unit), elsewhere)
    ]

    assert [answer.status for answer in answers] == [403, 403, 403]
    assert staff(world, scope="building:b1").post(f"/requests/{request}/recall", {"reason": " "}).status == 422
    assert status_of(world, request) == "triaged"


def test_what_nobody_has_cannot_be_called_back(world: World) -> None:
    request = must(world.acts("p1").post("/requests", {"title": "拥堵"}))["id"]

    answer = staff(world).post(f"/requests/{request}/recall", {"reason": "派错"})

    assert (answer.status, slug(answer)) == (409, "not-allowed-now")


def returned(world: World, unit: str, order: str) -> None:
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我管"}))
    world.drain()


@pytest.mark.capability("R3")
def test_only_the_unit_that_works_on_a_request_now_states_its_outcome(world: World) -> None:
    first, second = given_units(world, 2)
    request, order = given_order(world, first)
    returned(world, first, order)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": second}))
    world.drain()
    own = officer(world, second).get(f"/work-orders?request_id={request}&unit_id={second}").body["items"][0]["id"]
    must(officer(world, second).post(f"/work-orders/{own}/accept"))
    must(officer(world, second).post(f"/work-orders/{own}/complete", closed("好了")))
    world.drain()

    answers = [officer(world, unit).post(f"/requests/{request}/resolve", closed("好了")) for unit in (first, second)]

    assert [answer.status for answer in answers] == [403, 200]


def test_a_unit_that_gave_its_order_back_while_others_were_called_states_no_outcome(world: World) -> None:
    units = given_units(world, 3)
    request, order = given_order(world, units[0])
    whistle = must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units[1:], "minutes": 30}))
    world.drain()
    returned(world, units[0], order)
    for unit in units[1:]:
        must(officer(world, unit).post(f"/whistles/{whistle['whistle_id']}/report-ins", {"unit_id": unit}))
    world.drain()

    answers = [officer(world, unit).post(f"/requests/{request}/resolve", closed("好了")) for unit in units[:2]]

    assert [answer.status for answer in answers] == [403, 200]


@pytest.mark.parametrize("what", ["left"])
def test_claims_end_when_their_claimer_leaves(world: World, what: str) -> None:
    wish = given_claimed_wish(world, by="p2")

    given_member(world, "p2", what)

    assert must(world.acts("p1").get(f"/wishes/{wish}"))["status"] == "open"
    (told,) = world.events("wish.released.v1")
    assert told.data["reason"] == "claimer_left"
