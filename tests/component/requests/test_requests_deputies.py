"""An officer hands a work order to a colleague of the unit; whoever is gone leaves it to the unit."""

import pytest

from chassis.testing.world import World
from tests.builders.clocks import clocks_world, given_timed_order, local, until
from tests.builders.closings import closed
from tests.builders.officers import deputy_of, given_officer, handed, told_account, withdrawn_officer
from tests.builders.requests import given_order, given_units, must, officer, slug

pytestmark = pytest.mark.capability("R2")


@pytest.fixture
def unit(world: World) -> str:
    """With officers anna and ben."""
    (unit,) = given_units(world, 1)
    for person in ("anna", "ben"):
        given_officer(world, person, unit)
    return unit


def test_a_colleague_is_given_an_order_and_told_with_the_note(world: World, unit: str) -> None:
    _, order = given_order(world, unit)

    answer = handed(world, order, unit, "ben", note="现场照片在群里")

    (event,) = world.events("work-order.assigned.v1")
    assert (answer["deputy_id"], answer["status"]) == ("ben", "dispatched")
    assert (event.data["deputy_id"], event.data["previous_deputy_id"]) == ("ben", None)
    assert event.data["note"] == "现场照片在群里"


def test_handing_over_again_and_to_the_same_colleague_says_it_once(world: World, unit: str) -> None:
    _, order = given_order(world, unit)

    for _ in range(2):
        handed(world, order, unit, "ben")

    assert len(world.events("work-order.assigned.v1")) == 1


def test_officers_choose_among_those_who_are_there(world: World, unit: str) -> None:
    given_officer(world, "carl", unit)
    withdrawn_officer(world, "carl", unit)
    given_officer(world, "dora", unit)
    told_account(world, "disabled", "dora")

    listed = must(officer(world, unit).get(f"/units/{unit}/officers"))["items"]

    assert [one["person_id"] for one in listed] == ["anna", "ben"]


def test_who_is_enabled_again_can_be_given_work_again(world: World, unit: str) -> None:
    told_account(world, "disabled", "ben")
    told_account(world, "enabled", "ben", sequence=4)
    _, order = given_order(world, unit)

    assert handed(world, order, unit, "ben")["deputy_id"] == "ben"


def test_nobody_outside_the_unit_is_given_its_work(world: World) -> None:
    unit, other = given_units(world, 2)
    given_officer(world, "otto", other)
    _, order = given_order(world, unit)

    refused = officer(world, unit).post(f"/work-orders/{order}/hand-over", {"to_id": "otto"})
    stranger = officer(world, other).post(f"/work-orders/{order}/hand-over", {"to_id": "otto"})

    assert (refused.status, slug(refused), refused.body["errors"][0]["pointer"]) == (422, "colleague-unknown", "/to_id")
    assert stranger.status == 403
    assert officer(world, other).get(f"/units/{unit}/officers").status == 403
    assert deputy_of(world, order, unit) is None


def test_each_officer_finds_what_they_have(world: World, unit: str) -> None:
    _, first = given_order(world, unit)
    given_order(world, unit)
    handed(world, first, unit, "ben")

    mine = must(officer(world, unit, person="ben").get("/work-orders?mine=true&status=dispatched"))["items"]
    hers = must(officer(world, unit, person="anna").get("/work-orders?mine=true"))["items"]

    assert ([one["id"] for one in mine], hers) == ([first], [])


def test_handing_on_and_back_is_in_the_history_and_on_the_request_for_the_desk_only(world: World, unit: str) -> None:
    request, order = given_order(world, unit)
    handed(world, order, unit, "ben")
    handed(world, order, unit, None, by="ben", note="下周休假")

    history = must(officer(world, unit).get(f"/work-orders/{order}/history"))["items"]
    steps = must(officer(world, unit).get(f"/requests/{request}"))["timeline"]
    seen = {step["what"] for step in must(world.acts("p1").get(f"/requests/{request}"))["timeline"]}

    acts = [(entry["type"].split(".")[-2], entry["by"]) for entry in history]
    assert acts == [("released", "ben"), ("assigned", "anna"), ("dispatched", "staff")]
    assert history[0]["changes"] == [{"field": "deputy_id", "before": "ben", "after": None, "hidden": False}]
    assert [(one["what"], one["person_id"], one["text"]) for one in steps[-2:]] == [
        ("work-order.assigned", "ben", None),
        ("work-order.released", "ben", "下周休假"),
    ]
    assert not seen & {"work-order.assigned", "work-order.released"}


def test_colleagues_still_handle_what_one_of_them_has(world: World, unit: str) -> None:
    _, order = given_order(world, unit)
    handed(world, order, unit, "ben")

    assert must(officer(world, unit, person="anna").post(f"/work-orders/{order}/accept"))["deputy_id"] == "ben"


def test_what_is_over_is_handed_to_nobody(world: World, unit: str) -> None:
    _, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))

    for to in ("ben", None):
        answer = officer(world, unit).post(f"/work-orders/{order}/hand-over", {"to_id": to})
        assert (answer.status, slug(answer)) == (409, "not-allowed-now")


def test_who_loses_the_role_leaves_every_open_order_to_the_unit(world: World, unit: str) -> None:
    orders = [given_order(world, unit)[1] for _ in range(3)]
    for order in orders:
        handed(world, order, unit, "ben")
    must(officer(world, unit).post(f"/work-orders/{orders[0]}/accept"))
    must(officer(world, unit).post(f"/work-orders/{orders[0]}/complete", closed("已疏导")))

    withdrawn_officer(world, "ben", unit)
    world.drain()

    assert [deputy_of(world, order, unit) for order in orders] == ["ben", None, None]
    assert [event.data["reason"] for event in world.events("work-order.released.v1")] == ["role_ended"] * 2


@pytest.mark.parametrize("what", ["disabled", "erased"])
def test_a_closed_account_leaves_the_orders_of_all_its_units(world: World, what: str) -> None:
    units = given_units(world, 2)
    orders = []
    for unit in units:
        given_officer(world, "ben", unit)
        orders.append(given_order(world, unit)[1])
        handed(world, orders[-1], unit, "ben")

    told_account(world, what, "ben", sequence=4)
    world.drain()

    assert [deputy_of(world, order, unit) for order, unit in zip(orders, units, strict=True)] == [None, None]


def test_an_order_handed_to_who_loses_the_role_at_that_moment_stays_with_nobody(world: World, unit: str) -> None:
    _, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/hand-over", {"to_id": "ben"}))

    # Told before the message that the order was handed over is read.
    withdrawn_officer(world, "ben", unit)
    world.drain()

    assert deputy_of(world, order, unit) is None


@pytest.mark.capability("R4")
def test_the_deputy_is_warned_of_the_clock_and_the_unit_when_it_is_overdue() -> None:
    world = clocks_world()
    _, order, unit = given_timed_order(world, days=3)
    given_officer(world, "ben", unit)
    handed(world, order, unit, "ben")
    until(world, local("11-18", "18:00"))
    world.run_timers()
    until(world, local("11-20", "18:00"))
    world.run_timers()

    warned = [event.data for event in world.events("clock.warned.v1") if event.data["kind"] == "work_order"]
    overdue = [event.data for event in world.events("clock.overdue.v1") if event.data["kind"] == "work_order"]
    assert [one["deputy_id"] for one in warned] == ["ben"]
    assert [one["unit_ids"] for one in overdue] == [[unit]]


def test_how_often_one_hands_work_to_and_fro_is_limited(world: World) -> None:
    (unit,) = given_units(world, 1)
    _, order = given_order(world, unit)
    client = officer(world, unit, person="o1")

    answers = [client.post(f"/work-orders/{order}/hand-over", {"to_id": None}) for _ in range(61)]

    assert [one.status for one in answers[-2:]] == [200, 429]
