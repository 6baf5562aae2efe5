"""What happened between an answer and its withdrawal: officers left, calls were made, the hotline read the answer."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders import facts
from tests.builders.call_backs import UNSOLVED, queue, sharing
from tests.builders.clocks import clock_of, clocks_world, given_timed_order
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.hotline import a_row, given_sheets
from tests.builders.officers import deputy_of, given_officer, handed, told_account, withdrawn_officer
from tests.builders.requests import (
    given_order,
    given_request,
    given_resolved,
    given_units,
    must,
    officer,
    staff,
    status_of,
)
from tests.builders.supervisions import urge
from tests.component.requests.test_requests_answer_withdrawn import withdrawn
from tests.component.requests.test_requests_hotline import cell, one, sheets
from tests.component.requests.test_requests_hotline_redo import come, heard
from tests.component.requests.test_requests_hotline_redo import facts as fact_row

pytestmark = pytest.mark.capability("R2")


@pytest.fixture
def unit(world: World) -> str:
    """With officers anna and ben."""
    (unit,) = given_units(world, 1)
    for person in ("anna", "ben"):
        given_officer(world, person, unit)
    return unit


def test_an_order_that_was_never_made_says_what_the_unit_was_told(world: World, unit: str) -> None:
    request = given_request(world)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit, "note": "请带钥匙", "days": 3}))
    must(staff(world).post(f"/requests/{request}/resolve", closed("发错了")))
    world.drain()
    before = must(officer(world, unit).get(f"/work-orders?request_id={request}"))["items"]

    must(withdrawn(world, request))

    (order,) = must(officer(world, unit).get(f"/work-orders?request_id={request}"))["items"]
    assert (before, order["note"], order["time_limit_days"]) == ([], "请带钥匙", 3)


def test_an_order_that_comes_back_is_the_units_if_its_officer_has_gone(world: World, unit: str) -> None:
    request, order = given_order(world, unit)
    handed(world, order, unit, "ben")
    must(staff(world).post(f"/requests/{request}/resolve", closed("发错了")))
    world.drain()
    withdrawn_officer(world, "ben", unit)

    must(withdrawn(world, request))

    assert deputy_of(world, order, unit) is None
    assert world.events("work-order.released.v1")[-1].data["reason"] == "role_ended"


def test_findings_that_go_back_go_to_the_unit_if_its_officer_has_gone(world: World, unit: str) -> None:
    request, order = given_order(world, unit)
    handed(world, order, unit, "ben")
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()
    told_account(world, "disabled", "ben")

    must(staff(world).post(f"/requests/{request}/return-findings", {"reason": "请补充照片"}))
    world.drain()

    assert deputy_of(world, order, unit) is None


@pytest.mark.parametrize("is_paused", [False, True])
@pytest.mark.parametrize("days", [0, 20])
def test_clocks_and_figures_agree_whenever_the_answer_came(days: int, *, is_paused: bool) -> None:
    world = clocks_world()
    request, order, unit = given_timed_order(world, 5)
    if is_paused:
        pause = {"reason": "waiting_for_requester", "note": "等资料"}
        must(officer(world, unit).post(f"/clocks/{clock_of(world, order)['id']}/pause", pause))
    world.clock.advance(timedelta(days=days))
    must(staff(world).post(f"/requests/{request}/resolve", closed("发错了")))
    world.drain()

    must(withdrawn(world, request))
    assert (differing(world), facts.differing(world.store)) == ([], [])
    must(staff(world).post(f"/requests/{request}/resolve", closed("好了")))
    world.drain()

    assert (differing(world), facts.differing(world.store)) == ([], [])
    assert world.store.db["clocks"].count_documents({"is_open": True}) == 0


def test_nothing_says_that_an_answer_may_be_withdrawn_once_a_call_has_overruled_it(world: World, unit: str) -> None:
    sharing(world, 100)
    request = given_resolved(world, unit)
    (waiting,) = queue(staff(world))

    must(staff(world).post(f"/call-backs/{waiting['id']}/calls", {**UNSOLVED, "overrules": True}))
    world.drain()

    assert status_of(world, request) == "reopened"
    assert must(staff(world).get(f"/requests/{request}"))["answer_undo_until"] is None


def test_a_unit_does_not_pay_for_the_days_in_which_the_wrong_answer_had_ended_its_supervision() -> None:
    world = clocks_world()
    request, _, _ = given_timed_order(world, 5)
    urge(world, request)
    (before,) = must(staff(world).get("/supervisions"))["items"]
    must(staff(world).post(f"/requests/{request}/resolve", closed("发错了")))
    world.drain()
    world.clock.advance(timedelta(days=2))

    must(withdrawn(world, request))

    (after,) = must(staff(world).get("/supervisions"))["items"]
    (clock,) = must(staff(world).get("/clocks?kind=supervision"))["items"]
    assert (after["status"], after["is_late"], after["due_at"]) == ("open", False, clock["due_at"])
    assert after["due_at"] > before["due_at"]


def test_a_supervision_that_had_ended_before_its_clock_was_made_has_one_once_the_answer_is_withdrawn() -> None:
    world = clocks_world()
    request, _, _ = given_timed_order(world, 5)
    must(staff(world).post(f"/requests/{request}/supervise", {"note": "请说明进展"}))
    must(staff(world).post(f"/requests/{request}/resolve", closed("发错了")))

    must(withdrawn(world, request))

    (supervision,) = must(staff(world).get("/supervisions"))["items"]
    clocks = must(staff(world).get("/clocks?kind=supervision"))["items"]
    assert (supervision["status"], len(clocks)) == ("open", 1)


@pytest.mark.capability("R8")
@pytest.mark.parametrize("more", [{}, {"标签": "停车难"}])
def test_a_withdrawn_answer_that_the_hotline_repeats_is_nothing_that_its_caller_said(
    world: World, more: dict[str, str]
) -> None:
    given_sheets(world, a_row())
    (sheet,) = sheets(world)
    must(staff(world).post(f"/requests/{sheet['request_id']}/resolve", closed("答错了")))
    world.drain()
    must(staff(world).post("/hotline-sheets/returns", {"sheet_ids": [sheet["id"]]}))
    written = {shown["header"]: shown["text"] for shown in one(world)["cells"]}
    must(withdrawn(world, sheet["request_id"]))
    world.clock.advance(timedelta(hours=1))

    come(world, written | more)

    assert (heard(world), fact_row(world).get("call_solved")) == ([], None)
    assert [cell(one(world), header) for header in ("回复内容", "是否解决", "工单状态")] == ["", "", "处理中"]


@pytest.mark.capability("R8")
def test_what_a_caller_says_of_the_next_answer_is_heard_though_the_withdrawn_one_said_it_too(world: World) -> None:
    given_sheets(world, a_row())
    (sheet,) = sheets(world)
    request, back = sheet["request_id"], {"sheet_ids": [sheet["id"]]}
    must(staff(world).post(f"/requests/{request}/resolve", closed("答错了")))
    world.drain()
    must(withdrawn(world, request))
    unsolved = closed("条件不具备", solved=False, unsolved_because="雨季不宜施工")
    must(staff(world).post(f"/requests/{request}/resolve", unsolved))
    world.drain()
    must(staff(world).post("/hotline-sheets/returns", back))
    world.clock.advance(timedelta(hours=1))

    come(world, a_row(是否解决="解决"))

    assert [said[3] for said in heard(world)] == ["solved"]


@pytest.mark.capability("R8")
def test_a_sheet_whose_request_is_taken_up_again_is_no_longer_answered_with_the_refusal(world: World) -> None:
    given_sheets(world, a_row())
    (sheet,) = sheets(world)
    request = sheet["request_id"]
    must(staff(world).post(f"/requests/{request}/decline", {"because": "out_of_scope", "reply": "不属于本街道"}))
    world.drain()
    declined = one(world)["status"]

    must(staff(world).post(f"/requests/{request}/take-up", {"reason": "经核实属于本街道"}))
    world.drain()

    assert (declined, one(world)["status"], cell(one(world), "回复内容")) == ("answered", "open", "")
    assert must(staff(world).get("/hotline-results"))["items"] == []
