"""A service request over HTTP, from submission to a rated outcome."""

import re
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.requests import (
    given_done,
    given_order,
    given_request,
    given_resolved,
    given_units,
    given_whistle,
    must,
    officer,
    requests_world,
    slug,
    staff,
    status_of,
)

RATING = {"rating": 2, "comment": "还是堵"}


def steps(world: World, request: str) -> list[tuple[str, Any]]:
    world.drain()
    shown = must(staff(world).get(f"/requests/{request}"))["timeline"]
    return [(step["what"], step["text"]) for step in shown]


@pytest.mark.capability("R2")
def test_a_submitted_request_has_a_number_to_ask_by(world: World) -> None:
    answer = world.acts("p1").post("/requests", {"title": "空调不冷"})

    assert (answer.status, answer.body["status"], answer.body["category"]) == (201, "submitted", "other")
    assert re.fullmatch(r"R20261122-[2-9A-HJKMNP-Z]{8}", answer.body["number"])
    found = world.acts("p1").get(f"/requests?number={answer.body['number']}").body["items"]
    assert [item["id"] for item in found] == [answer.body["id"]]


def test_submitting_twice_under_one_key_is_one_request(world: World) -> None:
    first, second = (world.acts("p1").post("/requests", {"title": "空调不冷"}, key="k1") for _ in range(2))

    assert first.body == second.body
    assert len(world.events("request.submitted.v1")) == 1


@pytest.mark.capability("R1")
def test_a_catalogue_item_gives_the_request_its_category_and_time_limit(world: World) -> None:
    body = {"code": "tax-1", "name": "发票增量", "category": "tax", "time_limit_days": 5}
    item = must(staff(world).post("/catalogue-items", body))["id"]

    request = must(world.acts("p1").post("/requests", {"title": "发票不够用", "catalogue_item_id": item}))

    assert (request["category"], request["time_limit_days"]) == ("tax", 5)


def test_an_item_that_is_not_in_the_catalogue_is_refused(world: World) -> None:
    answer = world.acts("p1").post("/requests", {"title": "发票", "catalogue_item_id": "nowhere"})

    assert (answer.status, slug(answer)) == (404, "catalogue-item-not-found")
    assert world.events() == []


@pytest.mark.capability("R2")
def test_a_triaged_request_is_worked_on_resolved_and_rated(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)

    rated = world.acts("p1").post(f"/requests/{request}/confirm-and-rate", {"rating": 5, "comment": "通了"})

    assert (rated.status, rated.body["status"], rated.body["rating"]) == (200, "rated", 5)


@pytest.mark.capability("R2")
def test_the_timeline_tells_what_happened_in_order(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)

    assert [what for what, _ in steps(world, request)] == [
        "request.submitted",
        "request.triaged",
        "work-order.dispatched",
        "work-order.accepted",
        "work-order.done",
        "request.resolved",
    ]


def test_the_timeline_shows_what_people_wrote(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)
    world.acts("p1").post(f"/requests/{request}/confirm-and-rate", RATING)

    texts = dict(steps(world, request))

    assert (texts["request.triaged"], texts["work-order.done"]) == ("请现场查看", "已疏导")
    assert (texts["request.resolved"], texts["request.reopened"]) == ("出口已拓宽", "还是堵")


@pytest.mark.capability("R2")
def test_a_low_rating_reopens_and_the_next_triage_makes_another_work_order(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)
    must(world.acts("p1").post(f"/requests/{request}/confirm-and-rate", RATING))

    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()

    orders = officer(world, unit).get(f"/work-orders?request_id={request}").body["items"]
    assert sorted((order["round"], order["status"]) for order in orders) == [(1, "done"), (2, "dispatched")]


def test_a_returned_request_can_be_given_to_another_unit(world: World) -> None:
    first, second = given_units(world, 2)
    request, order = given_order(world, first)
    must(officer(world, first).post(f"/work-orders/{order}/return", {"reason": "不归本部门管"}))
    world.drain()
    assert status_of(world, request) == "returned"

    answer = staff(world).post(f"/requests/{request}/triage", {"unit_id": second})

    assert (answer.body["status"], answer.body["unit_id"]) == ("triaged", second)


def test_a_request_that_a_unit_works_on_cannot_be_resolved_before_its_work_order_is_done(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    world.drain()

    answer = staff(world).post(f"/requests/{request}/resolve", closed("好了"), headers={"Accept-Language": "en"})

    assert (answer.status, slug(answer)) == (409, "not-allowed-now")
    assert answer.body["detail"] == (
        "This service request is in progress, which does not allow this. "
        "Possible now: whistle for several units, calling it back, supervision, cancellation by the requester, "
        "adding a unit, merging it into another request, splitting it."
    )


def test_a_refusal_is_told_in_chinese_unless_asked_otherwise(world: World) -> None:
    request = given_request(world)

    answer = staff(world).post(f"/requests/{request}/close", {"reason": "好了"})

    assert answer.body["detail"].startswith("这件诉求目前“待派单”，不能进行这项操作。现在可以：")


def test_an_officer_of_the_unit_may_resolve(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_done(world, unit)

    assert officer(world, unit).post(f"/requests/{request}/resolve", closed("好了")).status == 200


def test_an_officer_of_another_unit_may_not_resolve(world: World) -> None:
    first, second = given_units(world, 2)
    request = given_done(world, first)

    assert officer(world, second).post(f"/requests/{request}/resolve", closed("好了")).status == 403


def test_cancelling_takes_the_open_work_order_back(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)

    must(world.acts("p1").post(f"/requests/{request}/cancel"))
    world.drain()

    refused = officer(world, unit).post(f"/work-orders/{order}/accept")
    assert (refused.status, slug(refused)) == (409, "not-allowed-now")
    assert status_of(world, request) == "cancelled"


def test_resolving_by_whistle_takes_the_open_work_order_back(world: World) -> None:
    units = given_units(world, 2)
    request, order = given_order(world, units[0])
    must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": units, "minutes": 30}))
    world.drain()
    whistle = must(staff(world).get(f"/requests/{request}"))["whistle_id"]
    for unit in units:
        must(officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}))
    world.drain()

    must(staff(world).post(f"/requests/{request}/resolve", closed("好了")))
    world.drain()

    shown = officer(world, units[0]).get("/work-orders").body["items"]
    assert [(item["id"], item["status"]) for item in shown] == [(order, "withdrawn")]


@pytest.mark.parametrize("act", ["confirm-and-rate", "cancel"])
def test_only_the_requester_rates_and_cancels(world: World, act: str) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)

    answer = world.acts("p2").post(f"/requests/{request}/{act}", RATING if act == "confirm-and-rate" else None)

    assert (answer.status, slug(answer)) == (403, "not-the-requester")


def test_a_stale_version_is_refused(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_request(world)

    answer = staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}, headers={"If-Match": '"7"'})

    assert (answer.status, slug(answer)) == (412, "precondition-failed")
    assert status_of(world, request) == "submitted"


def test_a_request_is_triaged_only_to_a_registered_unit(world: World) -> None:
    request = given_request(world)

    answer = staff(world).post(f"/requests/{request}/triage", {"unit_id": "nowhere"})

    assert (answer.status, slug(answer)) == (404, "unit-not-found")


def test_triaging_twice_makes_one_work_order(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)

    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()

    assert len(world.events("work-order.dispatched.v1")) == 1


def test_a_whistle_that_was_blown_is_named_in_the_request(world: World) -> None:
    units = given_units(world, 2)
    request, whistle = given_whistle(world, units)

    shown = must(staff(world).get(f"/requests/{request}"))

    assert (shown["status"], shown["whistle_id"], set(shown["unit_ids"])) == ("whistled", whistle, set(units))


def test_the_timeline_names_the_units_that_a_step_is_about(world: World) -> None:
    units = given_units(world, 2)
    request, _ = given_whistle(world, units)
    world.clock.advance(timedelta(hours=1))
    world.run_timers()
    world.drain()

    shown = must(staff(world).get(f"/requests/{request}"))["timeline"]

    named = {step["what"]: step["unit_ids"] for step in shown}
    assert named == {"request.submitted": [], "request.whistled": sorted(units), "whistle.overdue": sorted(units)}


@pytest.mark.parametrize("act", ["triage", "whistle"])
def test_staff_of_a_building_act_on_its_requests_and_on_no_others(world: World, act: str) -> None:
    first, second = given_units(world, 2)
    body = {"unit_id": first} if act == "triage" else {"unit_ids": [first, second], "minutes": 30}
    of_b1 = staff(world, scope="building:b1")

    requests = [given_request(world, building_id=building) for building in ("b1", "b2", None)]

    assert [of_b1.post(f"/requests/{request}/{act}", body).status for request in requests] == [200, 403, 403]


def test_staff_of_its_building_resolve_a_request_and_others_do_not(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, untouched = given_done(world, unit), given_request(world)
    officer_of_all = world.acts("o9", grants={"work_order.handle": ["*"]})

    answers = [
        staff(world, scope="building:b2").post(f"/requests/{request}/resolve", closed("好了")),
        officer_of_all.post(f"/requests/{untouched}/resolve", closed("好了")),
        staff(world, scope="building:b1").post(f"/requests/{request}/resolve", closed("好了")),
    ]

    assert [answer.status for answer in answers] == [403, 403, 200]


@pytest.mark.parametrize("rating", [2.9, "5", True, 0, 6])
def test_a_rating_is_a_whole_number_and_nothing_like_one(rating: object) -> None:
    world = requests_world()
    request = given_resolved(world, given_units(world)[0])

    answer = world.acts("p1").post(f"/requests/{request}/confirm-and-rate", {"rating": rating})

    assert (answer.status, [error["pointer"] for error in answer.body["errors"]]) == (422, ["/rating"])
    assert must(staff(world).get(f"/requests/{request}"))["status"] == "resolved"
