"""The desk answers an enquiry at once, or says in words why nobody works on a request; no unit is measured by it."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.requests import (
    figures,
    given_order,
    given_request,
    given_resolved,
    given_units,
    must,
    officer,
    slug,
    staff,
    status_of,
)

NO = {"because": "out_of_scope", "reply": "该问题由供电公司办理，请拨打 95598"}


def declined(world: World, request: str) -> dict[str, Any]:
    answer = must(staff(world).post(f"/requests/{request}/decline", NO))
    world.drain()
    return answer


@pytest.mark.capability("R2")
def test_an_enquiry_is_answered_at_once_without_any_unit(world: World) -> None:
    request = given_request(world)

    must(staff(world).post(f"/requests/{request}/resolve", closed("工作日 9 点到 18 点开门")))
    world.drain()

    shown = must(world.acts("p1").get(f"/requests/{request}"))
    assert (shown["status"], shown["outcome"], shown["unit_id"]) == ("resolved", "工作日 9 点到 18 点开门", None)
    assert world.store.db["work_orders"].count_documents({}) == 0


@pytest.mark.capability("R2")
def test_what_no_unit_has_accepted_is_answered_and_its_order_is_withdrawn(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)

    early = officer(world, unit).post(f"/requests/{request}/resolve", closed("好了"))
    must(staff(world).post(f"/requests/{request}/resolve", closed("好了")))
    world.drain()

    assert early.status == 403
    assert status_of(world, request) == "resolved"
    assert must(officer(world, unit).get(f"/work-orders/{order}"))["status"] == "withdrawn"


@pytest.mark.capability("R2")
def test_a_request_is_declined_with_a_code_and_words(world: World) -> None:
    request = given_request(world)

    answer = declined(world, request)

    assert (answer["status"], answer["declined_because"], answer["outcome"]) == ("declined", NO["because"], NO["reply"])
    (told,) = world.events("request.declined.v1")
    assert (told.data["requester_id"], told.data["reason"]) == ("p1", NO["reply"])
    seen = must(world.acts("p1").get(f"/requests/{request}"))
    assert seen["timeline"][-1]["text"] == NO["reply"]
    assert figures(world)["requests"]["declined"] == 1
    (row,) = world.store.db["request_facts"].find({"request_id": request})
    assert (row["declined"], row["unit_id"]) == (True, None)


@pytest.mark.capability("R2")
def test_what_a_unit_gave_back_is_declined_and_the_unit_is_not_measured(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我们管"}))
    world.drain()

    assert declined(world, request)["unit_id"] is None

    (row,) = world.store.db["request_facts"].find({"request_id": request})
    assert row["unit_id"] is None


@pytest.mark.capability("R2")
def test_a_decline_is_taken_back_and_counts_no_more(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_request(world)
    declined(world, request)

    answer = must(staff(world).post(f"/requests/{request}/take-up", {"reason": "补充了地址"}))
    world.drain()

    assert (answer["status"], answer["outcome"], answer["declined_because"]) == ("submitted", None, None)
    assert figures(world)["requests"].get("declined", 0) == 0
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))


def test_only_who_may_triage_declines_and_nothing_that_is_answered(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, answered = given_request(world), given_resolved(world, unit)

    others = (world.acts("p1"), officer(world, unit), staff(world, scope="building:b2"))
    answers = [other.post(f"/requests/{request}/decline", NO) for other in others]
    late = staff(world).post(f"/requests/{answered}/decline", NO)

    assert [answer.status for answer in answers] == [403, 403, 403]
    assert (late.status, slug(late)) == (409, "not-allowed-now")
    assert staff(world).post(f"/requests/{request}/decline", {**NO, "because": "lazy"}).status == 422
