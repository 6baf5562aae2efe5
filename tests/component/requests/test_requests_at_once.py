"""Two people at once on things that belong together: one of them is told no, and nothing is half done."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, cast

import pytest

from chassis.testing.stores import InterruptedStore
from chassis.testing.world import Answer, World
from tests.builders import listings
from tests.builders.closings import closed
from tests.builders.requests import (
    given_order,
    given_request,
    given_units,
    given_whistle,
    must,
    officer,
    requests_world,
    slug,
    staff,
)

Act = Callable[[], Answer]
WHY: Final = {"reason": "派错了"}
UNIT_ACTS: Final = {"complete": closed(), "return": {"reason": "不属于本单位职责"}}


@pytest.fixture
def world() -> World:
    return requests_world(InterruptedStore())


def at_once(world: World, first: Act, meanwhile: Callable[[], object]) -> Answer:
    """The first, which has read everything when `meanwhile` happens, and stores then. All messages arrive afterwards."""
    store = cast("InterruptedStore", world.store)
    store.meanwhile = meanwhile
    answer = first()
    assert store.meanwhile is None, "the first stored nothing"
    world.drain()
    return answer


def accepted_order(world: World) -> tuple[str, str, str]:
    unit, _ = given_units(world)
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    world.drain()
    return unit, request, order


def status_of(world: World, unit: str, request: str, order: str) -> tuple[str, str]:
    found = must(officer(world, unit).get(f"/work-orders?request_id={request}"))["items"]
    return must(staff(world).get(f"/requests/{request}"))["status"], next(
        one["status"] for one in found if one["id"] == order
    )


@pytest.mark.capability("R2")
@pytest.mark.parametrize(("act", "ends"), [("complete", ("ready", "done")), ("return", ("returned", "returned"))])
def test_what_the_unit_has_just_ended_is_not_called_back(world: World, act: str, ends: tuple[str, str]) -> None:
    unit, request, order = accepted_order(world)

    answer = at_once(
        world,
        lambda: staff(world).post(f"/requests/{request}/recall", WHY),
        lambda: must(officer(world, unit).post(f"/work-orders/{order}/{act}", UNIT_ACTS[act])),
    )

    assert (answer.status, slug(answer)) == (409, "work-just-ended")
    assert status_of(world, unit, request, order) == ends
    assert world.events("request.recalled.v1") == world.events("work-order.withdrawn.v1") == []


@pytest.mark.capability("R2")
@pytest.mark.parametrize("act", UNIT_ACTS)
@pytest.mark.parametrize(("end", "ends"), [("recall", "recalled"), ("cancel", "cancelled"), ("merge", "merged")])
def test_what_has_just_been_called_back_or_ended_is_not_worked_on(world: World, act: str, end: str, ends: str) -> None:
    unit, request, order = accepted_order(world)
    body = {"into_id": given_request(world), "reason": "重复"} if end == "merge" else WHY if end == "recall" else None
    person = world.acts("p1") if end == "cancel" else staff(world)

    answer = at_once(
        world,
        lambda: officer(world, unit).post(f"/work-orders/{order}/{act}", UNIT_ACTS[act]),
        lambda: must(person.post(f"/requests/{request}/{end}", body)),
    )

    assert (answer.status, slug(answer)) == (409, "work-order-not-waited-for")
    assert status_of(world, unit, request, order) == (ends, "withdrawn")
    assert world.events("work-order.done.v1") == world.events("work-order.returned.v1") == []


@pytest.mark.capability("R3")
@pytest.mark.parametrize(
    ("recalls_first", "said", "ends"),
    [(True, "whistle-not-waited-for", ("recalled", "called_off")), (False, "work-just-ended", ("ready", "assembled"))],
)
def test_the_last_report_in_and_a_recall_do_not_both_take_effect(
    world: World, *, recalls_first: bool, said: str, ends: tuple[str, str]
) -> None:
    units = given_units(world)
    request, whistle = given_whistle(world, units)
    must(officer(world, units[0]).post(f"/whistles/{whistle}/report-ins", {"unit_id": units[0]}))

    def recall() -> Answer:
        return staff(world).post(f"/requests/{request}/recall", WHY)

    def report_in() -> Answer:
        return officer(world, units[1]).post(f"/whistles/{whistle}/report-ins", {"unit_id": units[1]})

    first, second = (report_in, recall) if recalls_first else (recall, report_in)
    answer = at_once(world, first, lambda: must(second()))

    assert (answer.status, slug(answer)) == (409, said)
    shown = must(staff(world).get(f"/whistles/{whistle}"))["status"]
    assert (must(staff(world).get(f"/requests/{request}"))["status"], shown) == ends


@pytest.mark.capability("R5")
@pytest.mark.parametrize(("first", "second", "left"), [("finish", "cancel", 3), ("cancel", "finish", 1)])
def test_an_order_is_done_or_cancelled_and_its_quantity_is_right(
    world: World, first: str, second: str, left: int
) -> None:
    listing = listings.given_resource(world)
    order = listings.given_order(world, listing, quantity=2)
    must(world.acts("p1").post(f"/orders/{order}/accept"))
    bodies = {"finish": None, "cancel": {"reason": "时间不合适"}}

    answer = at_once(
        world,
        lambda: world.acts("p2").post(f"/orders/{order}/{first}", bodies[first]),
        lambda: must(world.acts("p1").post(f"/orders/{order}/{second}", bodies[second])),
    )

    assert (answer.status, slug(answer), listings.left_of(world, listing)) == (409, "not-allowed-now", left)
    assert len(world.events("order.done.v1")) + len(world.events("order.cancelled.v1")) == 1


@pytest.mark.capability("R5")
def test_nothing_is_ordered_of_what_is_closed_at_that_moment(world: World) -> None:
    listing = listings.given_resource(world)

    def close() -> None:
        must(world.acts("p1").post(f"/listings/{listing}/close"))
        # Those that end orders have looked already.
        world.drain()

    answer = at_once(world, lambda: world.acts("p2").post(f"/listings/{listing}/orders", {"quantity": 1}), close)

    assert (answer.status, slug(answer)) == (409, "listing-not-open")
    assert world.events("order.placed.v1") == []


@pytest.mark.capability("R5")
def test_the_clock_does_not_end_what_is_done_at_that_moment_nor_the_other_way_round(world: World) -> None:
    listing = listings.given_resource(world)
    orders = [listings.given_order(world, listing, person=person) for person in ("p2", "p3")]
    for order in orders:
        must(world.acts("p1").post(f"/orders/{order}/accept"))
    world.clock.advance(timedelta(days=90))
    store = cast("InterruptedStore", world.store)

    answer = at_once(world, lambda: world.acts("p2").post(f"/orders/{orders[0]}/finish"), world.run_timers)

    assert (answer.status, slug(answer)) == (409, "not-allowed-now")
    assert len(world.events("order.lapsed.v1")) == 2
    other = listings.given_order(world, listing, person="p2")
    must(world.acts("p1").post(f"/orders/{other}/accept"))
    world.clock.advance(timedelta(days=90))
    store.meanwhile = lambda: must(world.acts("p2").post(f"/orders/{other}/finish"))
    world.run_timers()
    assert must(world.acts("p2").get(f"/orders/{other}"))["status"] == "done"


@pytest.mark.capability("R4")
def test_nobody_is_left_waiting_for_a_decision_on_a_request_that_is_cancelled_at_that_moment(world: World) -> None:
    unit, request, _ = accepted_order(world)

    def cancel() -> None:
        must(world.acts("p1").post(f"/requests/{request}/cancel"))
        world.drain()

    asking = {"unit_id": unit, "reason": "repeated", "note": "重复"}
    answer = at_once(world, lambda: officer(world, unit).post(f"/requests/{request}/exclusions", asking), cancel)

    assert (answer.status, slug(answer)) == (409, "nothing-to-exclude")


@pytest.mark.capability("R2")
def test_no_unit_is_merged_into_one_that_is_merged_into_it_at_that_moment(world: World) -> None:
    first, second = given_units(world)

    answer = at_once(
        world,
        lambda: staff(world).post(f"/units/{first}/close", {"successor_id": second}),
        lambda: must(staff(world).post(f"/units/{second}/close", {"successor_id": first})),
    )

    assert (answer.status, slug(answer)) == (422, "unit-closed")
    assert must(staff(world).get(f"/units/{first}"))["status"] == "open"
