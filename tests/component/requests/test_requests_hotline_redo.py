"""What the hotline says after our answer: do it again, hurry up, and what the caller thinks of it."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.hotline import a_row, a_step, given_sheets
from tests.builders.requests import figures, given_units, must, slug, staff
from tests.component.requests.test_requests_hotline import cell, given_answered, one, requests_of, sheets
from tests.component.requests.test_requests_hotline_mapping import mapping, put

pytestmark = pytest.mark.capability("R8")


def come(world: World, *rows: dict[str, str], what: str = "sheets", **more: Any) -> None:
    must(staff(world).post("/hotline-rows", {"what": what, "rows": list(rows), **more}))
    world.drain()


@pytest.fixture
def answered(world: World) -> World:
    """A sheet whose request is resolved, an hour ago; its result has gone back."""
    given_sheets(world, a_row())
    given_answered(world)
    must(staff(world).post("/hotline-sheets/returns", {"sheet_ids": [sheets(world)[0]["id"]]}))
    world.drain()
    world.clock.advance(timedelta(hours=1))
    return world


def of_request(world: World) -> dict[str, Any]:
    found: dict[str, Any] = must(staff(world).get(f"/requests/{requests_of(world)[0]['id']}"))
    return found


def heard(world: World) -> list[tuple[Any, ...]]:
    told = [event.data for event in world.events("hotline-sheet.heard.v1")]
    return [(one["demand"], one["did"], one["satisfied"], one["solved"]) for one in told]


def facts(world: World) -> dict[str, Any]:
    return world.store.db["request_facts"].find_one({"tenant": "t1"}) or {}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [({"工单状态": "退回重办"}, "市热线：退回重办"), ({"是否满意": "不满意"}, "市热线：不满意")],
)
def test_a_sheet_that_is_to_be_done_again_opens_its_request(
    answered: World, cells: dict[str, str], reason: str
) -> None:
    come(answered, a_row() | cells)

    request = of_request(answered)
    assert request["status"] == "reopened"
    assert next(step["text"] for step in request["timeline"] if step["what"] == "request.reopened") == reason
    assert [(one[0], one[1]) for one in heard(answered)] == [("redo", True)]
    assert one(answered)["status"] == "open"
    # Our answer of before is none any more.
    header, said = next(iter(cells.items()))
    assert cell(one(answered), header) == said
    assert cell(one(answered), "是否解决") == ""


def test_the_same_sheet_again_opens_nothing_again(answered: World) -> None:
    come(answered, a_row(工单状态="退回重办"))
    come(answered, a_row(工单状态="退回重办"))
    given_answered(answered)
    answered.clock.advance(timedelta(hours=1))
    come(answered, a_row(工单状态="退回重办"))

    assert of_request(answered)["status"] == "resolved"
    assert len(heard(answered)) == 1


def test_what_was_exported_before_our_answer_opens_nothing(answered: World) -> None:
    before = (answered.clock() - timedelta(hours=2)).isoformat()

    come(answered, a_row(工单状态="退回重办"), as_of=before)
    come(answered, a_step("退回重办", "2020-11-22 08:30:00"), what="steps")

    assert of_request(answered)["status"] == "resolved"
    assert heard(answered) == []


def test_a_step_that_sends_it_back_opens_it_and_once(answered: World) -> None:
    step = a_step("退回重办", f"{answered.clock().astimezone():%Y-%m-%d %H:%M:%S}+00:00")

    come(answered, step, what="steps")
    come(answered, step, what="steps")

    assert of_request(answered)["status"] == "reopened"
    assert [one[:2] for one in heard(answered)] == [("redo", True)]


def test_the_hotline_urges_and_the_request_is_supervised(world: World) -> None:
    given_sheets(world, a_row())
    unit = given_units(world)[0]
    must(staff(world).post(f"/requests/{requests_of(world)[0]['id']}/triage", {"unit_id": unit}))
    world.drain()

    come(world, a_row(工单状态="催办"))

    supervised = next(step for step in of_request(world)["timeline"] if step["what"] == "request.supervised")
    assert supervised["text"] == "市热线：催办"
    assert heard(world) == [("urge", True, None, None)]


def test_what_cannot_be_urged_yet_is_told_all_the_same(world: World) -> None:
    given_sheets(world, a_row())

    come(world, a_row(工单状态="催办"))

    assert of_request(world)["status"] == "submitted"
    assert heard(world) == [("urge", False, None, None)]


@pytest.mark.parametrize(
    ("satisfied", "solved", "kept"),
    [("满意", "解决", (True, True)), ("基本满意", "部分解决", (True, False)), ("不满意", "未解决", (False, False))],
)
def test_what_the_caller_says_counts_as_a_call_back(
    answered: World, satisfied: str, solved: str, kept: tuple[bool, bool]
) -> None:
    come(answered, a_row(是否满意=satisfied, 是否解决=solved))

    row = facts(answered)
    assert row["call_satisfied"] is kept[0]
    # Our own "solved" that comes back is no word of the caller.
    assert row.get("call_solved") is (None if solved == "解决" else kept[1])
    assert row.get("overruled", False) is (satisfied == "不满意")


def test_which_words_mean_it_is_the_mappings_business(answered: World) -> None:
    codes = [code for code in mapping(answered)["codes"] if code["ours"] != "redo"]
    must(put(answered, codes=[*codes, {"field": "state", "theirs": "二次办理", "ours": "redo"}]))

    come(answered, a_row(工单状态="退回重办"))
    assert of_request(answered)["status"] == "resolved"
    come(answered, a_row(工单状态="二次办理"))

    assert of_request(answered)["status"] == "reopened"


def test_a_sheet_that_is_done_twice_has_gone_back_once(answered: World) -> None:
    come(answered, a_row(工单状态="退回重办"))
    given_answered(answered)
    must(staff(answered).post("/hotline-sheets/returns", {"sheet_ids": [sheets(answered)[0]["id"]]}))
    answered.drain()

    assert figures(answered)["hotline"] == {"received": 1, "returned": 1}


@pytest.mark.capability("R2")
@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        ({"是否满意": "满意"}, "answer-heard-by-hotline"),
        ({"是否解决": "部分解决"}, "answer-heard-by-hotline"),
        ({"工单状态": "催办"}, None),
        ({"是否满意": "未评价"}, None),
    ],
)
def test_an_answer_of_which_the_hotline_sent_back_what_its_caller_says_is_not_withdrawn(
    answered: World, cells: dict[str, str], refused: str | None
) -> None:
    come(answered, a_row() | cells)
    request = of_request(answered)

    withdrawn = staff(answered).post(f"/requests/{request['id']}/withdraw-answer", {"reason": "答错了"})

    assert (withdrawn.status, slug(withdrawn) if refused else None) == (409 if refused else 200, refused)
    assert (of_request(answered)["status"] == "resolved") is bool(refused)
