"""State tables: complete, and refusals say what can be done instead."""

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.kernel.states import NotNow, StateTable
from services.requests.service_requests import states as request_states
from services.requests.service_requests.closing import DeclineReason
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import NothingDispatched
from services.requests.service_requests.states import Action, Status
from services.requests.whistles import states as whistle
from services.requests.wishes import states as wish
from services.requests.work_orders import domain as work_order
from tests.builders.closings import CLOSING
from tests.builders.requests import NOW, SOON, a_request

TABLES: list[StateTable[Any, Any]] = [request_states.STATES, work_order.STATES, whistle.STATES, wish.STATES]
STATUSES: list[type[StrEnum]] = [Status, work_order.Status, whistle.Status, wish.Status]


def another_request() -> ServiceRequest:
    request = a_request()
    request.id = "r2"
    return request


ACTS = {
    Action.TRIAGE: lambda request: request.triage("u1", ""),
    Action.WHISTLE: lambda request: request.whistle("w1", ["u1", "u2"], SOON),
    Action.NOTE_ACCEPTED: lambda request: request.note_work_order(Action.NOTE_ACCEPTED, request.round),
    Action.NOTE_RETURNED: lambda request: request.note_work_order(Action.NOTE_RETURNED, request.round),
    Action.NOTE_DONE: lambda request: request.note_work_order(Action.NOTE_DONE, request.round),
    Action.NOTE_ASSEMBLED: lambda request: request.note_assembled("w1"),
    Action.RESOLVE: lambda request: request.resolve(CLOSING, NOW),
    Action.RATE: lambda request: request.confirm_and_rate("p1", 1, "没好", most_reopenings=2),
    Action.CANCEL: lambda request: request.cancel("p1"),
    Action.SUPERVISE: lambda request: request.supervise("请抓紧", hours=7, due_at=SOON),
    Action.ADD_UNIT: lambda request: request.add_unit(f"u{request.additions + 2}", ""),
    Action.DECLINE: lambda request: request.decline(DeclineReason.NOTHING_TO_SOLVE, "已恢复"),
    Action.WITHDRAW_ANSWER: lambda request: request.withdraw_answer("发错了", NOW, is_confirmed=False),
    Action.TAKE_UP: lambda request: request.take_up("又坏了"),
    Action.RETURN_FINDINGS: lambda request: request.return_findings(["u1"], "没说清楚", is_whistled=False),
    Action.MERGE: lambda request: request.merge_into(another_request(), "", NOW),
    Action.SPLIT: lambda request: request.split_off(another_request(), ""),
}


@pytest.mark.parametrize(("table", "statuses"), list(zip(TABLES, STATUSES, strict=True)))
def test_every_state_has_a_name_and_its_moves(table: StateTable[Any, Any], statuses: type[StrEnum]) -> None:
    assert set(table.moves) == set(table.states) == set(statuses)
    assert {target for moves in table.moves.values() for target in moves.values()} <= set(statuses)


def test_every_state_of_a_request_waits_for_somebody_or_is_over() -> None:
    waiting = [status for statuses in request_states.STATUSES_OF.values() for status in statuses]

    assert sorted(waiting) == sorted(Status)


def test_a_refusal_names_the_state_and_what_can_be_done_now() -> None:
    with pytest.raises(NotNow) as refused:
        request_states.STATES.after(Status.SUBMITTED, Action.CLOSE)

    assert "“待派单”" in refused.value.message("zh-CN")
    assert refused.value.message("zh-CN").endswith(
        "现在可以：派单给一个部门、吹哨召集多个部门、办结、不予受理、由提出人撤回、并入另一件诉求、拆分。"
    )
    assert "triage to a unit, whistle for several units" in refused.value.message("en")


def test_a_refusal_at_the_end_says_that_nothing_is_left_to_do() -> None:
    with pytest.raises(NotNow) as refused:
        request_states.STATES.after(Status.CANCELLED, Action.TRIAGE)

    assert refused.value.message("en").endswith("Nothing can be done with it now.")


def test_what_messages_do_is_never_offered_to_people() -> None:
    with pytest.raises(NotNow) as refused:
        work_order.STATES.after(work_order.Status.ACCEPTED, work_order.Action.ACCEPT)

    assert refused.value.message("en").endswith("Possible now: complete, return, hand over.")


@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_whatever_is_tried_the_request_stays_in_its_table(actions: list[Action]) -> None:
    request = a_request()
    for action in actions:
        before = (request.status, request.version)
        try:
            ACTS[action](request)
        except (NotNow, NothingDispatched):
            assert (request.status, request.version) == before
        moved = request.status is before[0] or request.status in request_states.STATES.moves[before[0]].values()
        assert moved
        assert request.version == len(request.events)
