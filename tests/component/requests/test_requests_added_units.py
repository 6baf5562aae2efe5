"""Further units work on a request, each with a work order and days of its own; it is ready when all are done."""

import pytest

from chassis.testing.world import World
from tests.builders.joining import add_unit, done, given_added, given_back, given_dispatched, given_titled, order_of
from tests.builders.requests import figures, given_units, given_whistle, must, officer, slug, staff, status_of


def given_two(world: World) -> tuple[str, list[str], list[str]]:
    """A request with two units at work: its id, the units, and their work orders."""
    units = given_units(world, 3)
    request = given_titled(world)
    first = given_dispatched(world, request, units[0])
    return request, units, [first, given_added(world, request, units[1], days=2, note="请配合")]


def orders(world: World, units: list[str], ids: list[str]) -> list[str]:
    return [
        must(officer(world, unit).get(f"/work-orders/{order}"))["status"]
        for unit, order in zip(units, ids, strict=False)
    ]


@pytest.mark.capability("R2")
def test_a_further_unit_has_a_work_order_and_a_clock_of_its_own(world: World) -> None:
    request, units, (_, second) = given_two(world)

    order = must(officer(world, units[1]).get(f"/work-orders/{second}"))

    assert (order["time_limit_days"], order["note"], order["status"]) == (2, "请配合", "dispatched")
    assert world.store.db["clocks"].count_documents({"subject_id": second}) == 1
    shown = must(staff(world).get(f"/requests/{request}"))
    assert (shown["status"], shown["unit_id"]) == ("triaged", units[0])
    assert shown["working_unit_ids"] == shown["open_unit_ids"] == units[:2]
    assert [step["unit_ids"] for step in shown["timeline"] if step["what"] == "request.unit-added"] == [[units[1]]]
    assert figures(world)["requests"]["units_added"] == 1
    # The new unit may read it and say something.
    assert officer(world, units[1]).get(f"/requests/{request}").status == 200


@pytest.mark.capability("R2")
@pytest.mark.parametrize("last", [0, 1])
def test_the_request_is_ready_when_every_unit_is_done(world: World, last: int) -> None:
    request, units, ids = given_two(world)
    first = 1 - last

    done(world, units[first], ids[first])
    between = must(staff(world).get(f"/requests/{request}"))
    done(world, units[last], ids[last])

    assert (between["status"], between["open_unit_ids"]) == ("in_progress", [units[last]])
    assert status_of(world, request) == "ready"
    assert must(staff(world).get(f"/requests/{request}"))["working_unit_ids"] == units[:2]


def test_a_further_unit_that_gives_its_part_back_leaves_the_others_at_it(world: World) -> None:
    request, units, ids = given_two(world)

    given_back(world, units[1], ids[1])

    shown = must(staff(world).get(f"/requests/{request}"))
    assert (shown["status"], shown["working_unit_ids"]) == ("triaged", units[:1])
    assert orders(world, units, ids) == ["dispatched", "returned"]
    done(world, units[0], ids[0])
    assert status_of(world, request) == "ready"


@pytest.mark.capability("R2")
@pytest.mark.parametrize("how", ["given back", "closed"])
def test_the_unit_that_has_the_request_hears_that_another_gave_its_part_back(world: World, how: str) -> None:
    _, units, ids = given_two(world)

    if how == "closed":
        must(staff(world).post(f"/units/{units[1]}/close", {}))
        world.drain()
    else:
        given_back(world, units[1], ids[1])
    given_back(world, units[0], ids[0])

    told = {event.data["unit_id"]: event.data["lead_unit_id"] for event in world.events("work-order.returned.v1")}
    assert told == {units[1]: units[0], units[0]: None}


def test_if_the_last_one_open_gives_its_part_back_the_request_is_ready(world: World) -> None:
    request, units, ids = given_two(world)
    done(world, units[0], ids[0])

    given_back(world, units[1], ids[1])

    assert status_of(world, request) == "ready"


def test_if_the_unit_that_has_it_gives_it_back_the_others_need_not_go_on(world: World) -> None:
    request, units, ids = given_two(world)

    given_back(world, units[0], ids[0])

    assert (status_of(world, request), orders(world, units, ids)) == ("returned", ["returned", "withdrawn"])
    again = given_dispatched(world, request, units[2])
    assert given_added(world, request, units[1]) != ids[1]
    assert orders(world, units[2:], [again]) == ["dispatched"]


@pytest.mark.parametrize("act", ["recall", "cancel"])
def test_what_ends_the_request_ends_every_work_order(world: World, act: str) -> None:
    request, units, ids = given_two(world)

    who = world.acts("p1") if act == "cancel" else staff(world)
    must(who.post(f"/requests/{request}/{act}", None if act == "cancel" else {"reason": "派错了"}))
    world.drain()

    assert orders(world, units, ids) == ["withdrawn", "withdrawn"]
    assert slug(add_unit(world, request, units[2])) == "not-allowed-now"


def test_nobody_is_added_twice_in_a_round_and_a_repeat_changes_nothing(world: World) -> None:
    request, units, ids = given_two(world)

    repeated = must(add_unit(world, request, units[1]))
    itself = add_unit(world, request, units[0])
    given_back(world, units[1], ids[1])
    again = add_unit(world, request, units[1])

    assert repeated["open_unit_ids"] == units[:2]
    assert [slug(answer) for answer in (itself, again)] == ["unit-had-it"] * 2
    assert len(world.events("request.unit-added.v1")) == 1


def test_only_who_dispatches_adds_units_where_somebody_works(world: World) -> None:
    units = given_units(world, 3)
    waiting = given_titled(world)
    whistled, _ = given_whistle(world, units[:2])

    answers = [add_unit(world, request, units[2]) for request in (waiting, whistled)]
    given_dispatched(world, waiting, units[0])
    path, body = f"/requests/{waiting}/additional-units", {"unit_id": units[1]}
    others = [who.post(path, body) for who in (world.acts("p1"), officer(world, units[0]))]

    assert [slug(answer) for answer in answers] == ["not-allowed-now"] * 2
    assert [answer.status for answer in others] == [403, 403]
    assert add_unit(world, waiting, "no-unit").status in (404, 422)
    assert world.events("request.unit-added.v1") == []


def test_a_whistle_goes_on_beside_the_open_work_orders(world: World) -> None:
    request, units, ids = given_two(world)
    must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": [units[0], units[2]], "minutes": 60}))
    world.drain()

    done(world, units[0], ids[0])
    between = status_of(world, request)
    done(world, units[1], order_of(world, request, units[1]))

    assert (between, status_of(world, request)) == ("whistled", "ready")
