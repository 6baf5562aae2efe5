"""Work orders over HTTP, from requests and from meetings."""

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.requests import given_order, given_units, must, officer, slug, staff, status_of

RESOLUTION = {
    "meeting_id": "m1",
    "item_id": "i1",
    "text": "划定外卖临停区",
    "due_at": "2026-12-01T18:00:00+08:00",
    "building_id": "b1",
}


def resolved(world: World, unit: str) -> str:
    """The work order of a meeting's resolution."""
    world.receive("org.louyu.events.meeting.resolution-adopted.v1", {**RESOLUTION, "unit_id": unit}, subject="m1")
    return str(officer(world, unit).get("/work-orders").body["items"][0]["id"])


@pytest.mark.capability("R2")
def test_work_moves_the_request_along(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    seen = []

    for act, body in (("accept", None), ("complete", closed("已疏导"))):
        must(officer(world, unit).post(f"/work-orders/{order}/{act}", body))
        world.drain()
        seen.append(status_of(world, request))

    assert seen == ["in_progress", "ready"]


def test_an_officer_and_whoever_dispatched_look_at_one_order(world: World) -> None:
    unit, other = given_units(world, 2)
    _, order = given_order(world, unit)

    assert must(officer(world, unit).get(f"/work-orders/{order}"))["unit_id"] == unit
    assert must(staff(world, scope="building:b1").get(f"/work-orders/{order}"))["unit_id"] == unit
    assert staff(world, scope="building:b2").get(f"/work-orders/{order}").status == 403
    assert officer(world, other).get(f"/work-orders/{order}").status == 403
    assert slug(officer(world, unit).get("/work-orders/none")) == "work-order-not-found"


@pytest.mark.capability("E7")
def test_a_resolution_becomes_a_work_order_that_knows_its_meeting(world: World) -> None:
    (unit,) = given_units(world, 1)

    order = resolved(world, unit)

    (dispatched,) = world.events("work-order.dispatched.v1")
    shown = officer(world, unit).get("/work-orders").body["items"][0]
    assert (shown["id"], shown["meeting_id"], shown["item_id"]) == (order, "m1", "i1")
    assert (dispatched.data["title"], dispatched.data["due_at"]) == ("划定外卖临停区", "2026-12-01T18:00:00+08:00")


@pytest.mark.capability("E7")
def test_work_for_a_meeting_is_told_with_its_agenda_item(world: World) -> None:
    (unit,) = given_units(world, 1)
    order = resolved(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))

    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已划定")))
    world.drain()

    (done,) = world.events("work-order.done.v1")
    assert (done.data["meeting_id"], done.data["item_id"], done.data["request_id"]) == ("m1", "i1", None)


def test_an_officer_handles_the_orders_of_their_own_unit_only(world: World) -> None:
    first, second = given_units(world, 2)
    _, order = given_order(world, first)

    answer = officer(world, second).post(f"/work-orders/{order}/accept")

    assert (answer.status, slug(answer)) == (403, "forbidden")
    assert officer(world, second).get("/work-orders").body["items"] == []
    assert officer(world, second).get(f"/work-orders?unit_id={first}").body["items"] == []


def test_an_order_is_completed_only_when_accepted(world: World) -> None:
    (unit,) = given_units(world, 1)
    _, order = given_order(world, unit)

    answer = officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导"))

    assert (answer.status, slug(answer)) == (409, "not-allowed-now")
    assert answer.body["detail"] == "这张工单目前“待接单”，不能进行这项操作。现在可以：接单、退回、转交。"


def test_orders_are_listed_by_state(world: World) -> None:
    (unit,) = given_units(world, 1)
    _, first = given_order(world, unit)
    _, second = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{first}/accept"))

    listed = officer(world, unit).get(f"/work-orders?status=dispatched&unit_id={unit}").body["items"]

    assert [item["id"] for item in listed] == [second]


def test_who_works_everywhere_sees_every_order(world: World) -> None:
    for unit in given_units(world, 2):
        given_order(world, unit)
    everywhere = world.acts("admin", grants={"work_order.handle": ["*"]})

    assert len(everywhere.get("/work-orders").body["items"]) == 2


@pytest.mark.parametrize("act", ["accept", "complete", "return"])
def test_an_order_that_does_not_exist_is_not_found(world: World, act: str) -> None:
    bodies = {"complete": closed("好了"), "return": {"reason": "不归我管"}}
    everywhere = world.acts("admin", grants={"work_order.handle": ["*"]})

    answer = everywhere.post(f"/work-orders/nowhere/{act}", bodies.get(act))

    assert (answer.status, slug(answer)) == (404, "work-order-not-found")


def test_without_the_permission_no_orders_are_shown(world: World) -> None:
    assert staff(world).get("/work-orders").status == 403
