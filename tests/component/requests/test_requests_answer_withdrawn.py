"""A wrong answer is withdrawn: for some days, and until the requester confirms it, the request goes back to what it was."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders import facts, identity
from tests.builders.call_backs import SAID, call, queue, resolved, sharing
from tests.builders.clocks import given_timed_request
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.hotline import a_row, given_sheets
from tests.builders.open311 import a_stranger
from tests.builders.requests import (
    figures,
    given_done,
    given_resolved,
    given_units,
    must,
    officer,
    rate,
    slug,
    solved_again,
    staff,
    status_of,
)
from tests.component.requests.test_requests_hotline import sheets

WRONG = {"reason": "发错了诉求"}


@pytest.fixture
def unit(world: World) -> str:
    return given_units(world)[0]


def withdrawn(world: World, request: str) -> Answer:
    answer = staff(world).post(f"/requests/{request}/withdraw-answer", WRONG)
    world.drain()
    return answer


def row_of(world: World, request: str) -> dict[str, Any]:
    (row,) = world.store.db["request_facts"].find({"request_id": request})
    return dict(row)


@pytest.mark.capability("R2")
def test_a_request_is_as_before_its_wrong_answer_and_counts_as_open(world: World, unit: str) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    request = given_resolved(world, unit)
    counted = [figures(world)[group]["resolved"] for group in ("requests", "of_submitted")]

    answer = must(withdrawn(world, request))

    assert (answer["status"], answer["outcome"], answer["resolved_at"]) == ("ready", None, None)
    assert counted == [1, 1]
    assert [figures(world)[group].get("resolved", 0) for group in ("requests", "of_submitted")] == [0, 0]
    assert (row_of(world, request).get("resolved_at"), row_of(world, request)["solved"]) == (None, None)
    tracked = must(a_stranger(world).post("/track", {"tenant": "jiangtou", "number": answer["number"]}))
    assert (tracked["outcome"], tracked["status"]) == (None, "ready")
    assert [step["what"] for step in tracked["steps"]][-2:] == ["request.resolved", "request.answer-withdrawn"]
    (told,) = world.events("request.answer-withdrawn.v1")
    assert (told.data["requester_id"], told.data["reason"], told.data["first"]) == ("p1", WRONG["reason"], True)
    assert must(withdrawn(world, request)) == answer


@pytest.mark.capability("R2")
def test_the_next_answer_is_the_one_that_counts(world: World, unit: str) -> None:
    request = given_resolved(world, unit)
    must(withdrawn(world, request))
    world.clock.advance(timedelta(days=1))

    must(staff(world).post(f"/requests/{request}/resolve", closed("这次没错")))
    world.drain()

    assert must(world.acts("p1").get(f"/requests/{request}"))["outcome"] == "这次没错"
    assert figures(world)["requests"]["resolved"] == 1
    assert (differing(world), facts.differing(world.store)) == ([], [])


@pytest.mark.capability("R2")
def test_units_have_the_work_again_that_the_answer_took_from_them(world: World, unit: str) -> None:
    request = given_timed_request(world)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    must(staff(world).post(f"/requests/{request}/supervise", {"note": "请说明进展"}))
    world.drain()
    (order,) = must(officer(world, unit).get(f"/work-orders?request_id={request}"))["items"]
    clocks = {one["_id"]: one["due_at"] for one in world.store.db["clocks"].find({"is_open": True})}
    must(staff(world).post(f"/requests/{request}/resolve", closed("好了")))
    world.drain()
    ended = world.store.db["clocks"].count_documents({"is_open": True})
    world.clock.advance(timedelta(days=2))

    must(withdrawn(world, request))

    assert (status_of(world, request), ended) == ("triaged", 0)
    assert must(officer(world, unit).get(f"/work-orders/{order['id']}"))["status"] == "dispatched"
    again = {one["_id"]: one["due_at"] for one in world.store.db["clocks"].find({"is_open": True})}
    assert again.keys() == clocks.keys()
    of_order = next(one["_id"] for one in world.store.db["clocks"].find({"kind": "work_order"}))
    assert again[of_order] > clocks[of_order]
    (supervision,) = must(staff(world).get(f"/supervisions?request_id={request}"))["items"]
    assert supervision["status"] == "open"
    must(officer(world, unit).post(f"/work-orders/{order['id']}/accept"))


@pytest.mark.capability("R2")
def test_the_answer_before_holds_again(world: World, unit: str) -> None:
    request = resolved(world, unit, solved=False, unsolved_because="雨季不宜施工")
    rate(world, request, 1)
    solved_again(world, request, unit)

    shown = must(withdrawn(world, request))

    assert (shown["status"], shown["outcome"] is None) == ("ready", False)
    assert row_of(world, request)["solved"] is False
    assert figures(world)["requests"]["resolved"] == 1
    assert (differing(world), facts.differing(world.store)) == ([], [])


@pytest.mark.capability("R2")
def test_nobody_is_called_about_a_withdrawn_answer(world: World, unit: str) -> None:
    sharing(world, 100)
    request = given_resolved(world, unit)
    (waiting,) = queue(staff(world))

    must(withdrawn(world, request))

    ended = must(staff(world).get(f"/call-backs/{waiting['id']}"))
    assert (ended["status"], ended["reason"]) == ("ended", "withdrawn")
    assert world.store.db["clocks"].count_documents({"kind": "call_back", "is_open": True}) == 0


@pytest.mark.capability("R8")
def test_a_sheet_of_the_hotline_waits_for_another_result(world: World) -> None:
    given_sheets(world, a_row())
    (sheet,) = sheets(world)
    must(staff(world).post(f"/requests/{sheet['request_id']}/resolve", closed("好了")))
    world.drain()
    (answered,) = must(staff(world).get("/hotline-results"))["items"]
    must(staff(world).post("/hotline-sheets/returns", {"sheet_ids": [answered["id"]]}))
    world.drain()

    must(withdrawn(world, sheet["request_id"]))

    assert must(staff(world).get(f"/hotline-sheets/{sheet['id']}"))["status"] == "open"
    must(staff(world).post(f"/requests/{sheet['request_id']}/resolve", closed("这次没错")))
    world.drain()
    (again,) = must(staff(world).get("/hotline-results"))["items"]
    assert "这次没错" in {cell["text"] for cell in again["cells"]}
    assert (differing(world), facts.differing(world.store)) == ([], [])


@pytest.mark.capability("R2")
def test_what_was_built_upon_stays(world: World, unit: str) -> None:
    sharing(world, 100)
    rated, called, old = (given_resolved(world, unit) for _ in range(3))
    rate(world, rated, 5)
    for one in queue(staff(world)):
        if one["request_id"] == called:
            call(world, one["id"], SAID)
    open_one = given_done(world, unit)

    refused = [slug(withdrawn(world, one)) for one in (rated, called, open_one)]
    world.clock.advance(timedelta(days=4))

    assert [*refused, slug(withdrawn(world, old))] == [
        "not-allowed-now",
        "answer-confirmed",
        "not-allowed-now",
        "answer-too-old",
    ]


def test_only_who_may_triage_withdraws_and_says_why(world: World, unit: str) -> None:
    request = given_resolved(world, unit)
    path = f"/requests/{request}/withdraw-answer"

    others = (world.acts("p1"), officer(world, unit), staff(world, scope="building:b2"))

    assert [other.post(path, WRONG).status for other in others] == [403, 403, 403]
    assert staff(world).post(path, {}).status == 422
    assert status_of(world, request) == "resolved"
