"""What we do with the hotline's requests goes back into its step log: in its words, each step once."""

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from chassis.untrusted.sheets import read
from tests.builders.clocks import clock_of
from tests.builders.hotline import CSV, STEP_HEADERS, XLSX, a_row, a_step, as_csv, as_xlsx, given_sheets, send
from tests.builders.requests import given_done, given_units, must, officer, slug, staff
from tests.component.requests.test_requests_hotline import content, given_answered, one, requests_of, sheets
from tests.component.requests.test_requests_hotline_mapping import manager, mapping, put
from tests.component.requests.test_requests_hotline_redo import of_request

pytestmark = pytest.mark.capability("R8")


def steps(world: World, asked: str = "") -> dict[str, Any]:
    found: dict[str, Any] = must(staff(world).get(f"/hotline-steps?{asked}"))
    return found


def acts(world: World, asked: str = "") -> list[str]:
    return [one["act"] for one in steps(world, asked)["items"]]


def said(step: dict[str, Any]) -> dict[str, str]:
    return {one["header"]: one["text"] for one in step["cells"]}


def lacks(world: World) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(manager(world).get("/hotline-mapping/lacking"))["items"]
    return items


def without(world: World, *lacking: str) -> None:
    """The mapping has no words for these: acts of ours, or demands."""
    now = mapping(world)
    codes = [one for one in now["codes"] if one["ours"] not in lacking]
    must(put(world, codes=codes, acts=[one for one in now["acts"] if one["act"] not in lacking]))
    world.drain()


def add_lacking(world: World) -> None:
    must(manager(world).post("/hotline-mapping/lacking"))
    world.drain()
    while world.run_timers():
        pass
    world.drain()


@pytest.fixture
def answered(world: World) -> World:
    """A sheet whose request was dispatched, accepted, done and resolved."""
    given_sheets(world, a_row())
    given_answered(world)
    return world


def test_what_we_did_stands_in_the_hotlines_words_without_a_persons_name(answered: World) -> None:
    found = steps(answered)["items"]

    assert [one["act"] for one in found] == ["dispatch", "accept", "done", "resolve"]
    first, last = said(found[0]), said(found[-1])
    assert (first["工单编号"], first["办理环节"], first["操作单位"]) == ("DH20261122000001", "派单", "街道办事处")
    assert (last["开始状态"], last["结束状态"], last["操作人"]) == ("待审核", "已办结", "经办人")
    assert last["办理说明"] == "出口已拓宽，\n谢谢来电"
    unit = must(staff(answered).get(f"/units/{found[1]['unit_id']}"))["name"]
    assert (said(found[1])["操作单位"], first["办理说明"]) == (unit, unit)


def test_internal_words_stay_inside(world: World) -> None:
    given_sheets(world, a_row())
    unit, client = given_units(world)[0], staff(world)
    request = requests_of(world)[0]["id"]
    must(client.post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    order = must(officer(world, unit).get(f"/work-orders?request_id={request}"))["items"][0]["id"]
    must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "张三不归我管"}))
    world.drain()

    must(client.post(f"/requests/{request}/decline", {"because": "out_of_scope", "reply": "请向区里反映"}))
    world.drain()

    told = {one["act"]: said(one)["办理说明"] for one in steps(world)["items"]}
    assert (told["return"], told["decline"]) == ("", "请向区里反映")
    assert "请向区里反映" not in str(list(world.store.db["hotline_steps"].find({})))


def test_a_clock_that_stands_still_and_goes_on_is_told_once_each(world: World) -> None:
    given_sheets(world, a_row())
    unit = given_units(world)[0]
    request = requests_of(world)[0]["id"]
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    order = must(officer(world, unit).get(f"/work-orders?request_id={request}"))["items"][0]["id"]
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    world.drain()
    clock = clock_of(world, order)["id"]
    pause = {"reason": "waiting_for_third_party", "note": "等物业"}

    must(officer(world, unit).post(f"/clocks/{clock}/pause", pause))
    world.drain()
    must(officer(world, unit).post(f"/clocks/{clock}/resume"))
    world.drain()

    assert acts(world) == ["dispatch", "accept", "pause", "resume"]


def test_other_requests_leave_no_step(world: World) -> None:
    given_done(world, given_units(world)[0])

    assert steps(world)["items"] == []


def test_a_step_is_given_back_once_and_marking_it_again_changes_nothing(answered: World) -> None:
    ids = [one["id"] for one in steps(answered)["items"]]

    for _ in range(2):
        must(staff(answered).post("/hotline-steps/returns", {"step_ids": ids[:2]}))
        answered.drain()

    assert acts(answered) == ["done", "resolve"]
    assert acts(answered, "status=returned") == ["dispatch", "accept"]
    assert len(answered.events("hotline-step.returned.v1")) == 2


@pytest.mark.figures_of_messages
def test_steps_go_on_page_by_page(answered: World) -> None:
    first = steps(answered, "limit=3")
    rest = steps(answered, f"limit=3&cursor={first['next']}")

    assert [one["act"] for one in (*first["items"], *rest["items"])] == ["dispatch", "accept", "done", "resolve"]
    assert rest["next"] is None


def test_the_same_as_a_file_under_the_headers_of_the_log(answered: World) -> None:
    made = staff(answered).get("/hotline-steps/content?format=csv").raw
    book = staff(answered).get("/hotline-steps/content?format=xlsx").raw

    header, *lines = csv.reader(io.StringIO(made.decode("utf-8-sig")))
    assert (header, len(lines)) == (STEP_HEADERS, 4)
    (_, head), *rows = json.loads(read(book, ["xlsx", "10"]))
    assert (head, next(cells for _, cells in rows)) == (header, lines[0])


@pytest.mark.parametrize(("kind", "made"), [(CSV, as_csv), (XLSX, as_xlsx)])
def test_a_log_that_came_in_goes_out_with_the_same_bytes_whatever_we_did(world: World, kind: str, made: Any) -> None:
    given_sheets(world, a_row())
    data = made([a_step(办理说明="已受理"), a_step("预审", "2026-11-22 09:00:00")], [*STEP_HEADERS[:7], "备注"])
    taken = must(send(staff(world), data, kind=kind, what="steps"))
    world.drain()

    given_answered(world)

    assert content(world, taken["file_id"]) == data


def test_our_own_step_that_comes_back_is_no_step_of_theirs(answered: World) -> None:
    ours = [said(one) for one in steps(answered)["items"]]
    answered.clock.advance(timedelta(hours=1))

    again = must(staff(answered).post("/hotline-rows", {"what": "steps", "rows": ours}))
    answered.drain()

    assert {row["outcome"] for row in again["rows"]} == {"unchanged"}
    assert one(answered)["steps"] == []
    assert of_request(answered)["status"] == "resolved"


def test_a_step_without_a_word_waits_and_goes_on_with_one_button(world: World) -> None:
    without(world, "accept", "resolve")
    given_sheets(world, a_row())
    given_answered(world)
    assert acts(world) == ["dispatch", "done"]
    assert acts(world, "status=unnamed") == ["accept", "resolve"]
    assert [(one["field"], one["code"]) for one in lacks(world)] == [("step", "accept"), ("step", "resolve")]

    for _ in range(2):
        add_lacking(world)

    assert acts(world) == ["dispatch", "accept", "done", "resolve"]
    assert (lacks(world), acts(world, "status=unnamed")) == ([], [])


def test_administrators_are_told_once_that_a_word_is_lacking(world: World) -> None:
    without(world, "accept")
    given_sheets(world, a_row())
    unit, client = given_units(world)[0], staff(world)
    request = requests_of(world)[0]["id"]
    for _ in range(2):
        must(client.post(f"/requests/{request}/triage", {"unit_id": unit}))
        world.drain()
        order = must(officer(world, unit).get(f"/work-orders?request_id={request}&status=dispatched"))["items"][0]["id"]
        must(officer(world, unit).post(f"/work-orders/{order}/accept"))
        world.drain()
        must(client.post(f"/requests/{request}/recall", {"reason": "换单位"}))
        world.drain()

    told = [event.data["code"] for event in world.events("hotline-mapping.lacked.v1")]
    assert (told, acts(world, "status=unnamed")) == (["accept"], ["accept", "accept"])


def test_what_has_no_word_cannot_have_gone_back(world: World) -> None:
    without(world, "dispatch")
    given_sheets(world, a_row())
    must(staff(world).post(f"/requests/{requests_of(world)[0]['id']}/triage", {"unit_id": given_units(world)[0]}))
    world.drain()
    waiting = steps(world, "status=unnamed")["items"][0]["id"]

    assert staff(world).post("/hotline-steps/returns", {"step_ids": [waiting]}).status == 409
    assert slug(staff(world).post("/hotline-steps/returns", {"step_ids": ["nobody"]})) == "hotline-step-not-found"


def test_a_demand_that_the_mapping_does_not_know_waits_and_is_done_once_it_does(answered: World) -> None:
    without(answered, "redo")
    answered.clock.advance(timedelta(hours=1))
    must(staff(answered).post("/hotline-rows", {"what": "sheets", "rows": [a_row(工单状态="退回重办")]}))
    answered.drain()
    assert of_request(answered)["status"] == "resolved"
    assert one(answered)["unread"] == ["退回重办"]
    assert len(sheets(answered, "unread=true")) == 1
    assert "退回重办" not in str(list(answered.store.db["hotline_sheets"].find({})))

    add_lacking(answered)

    assert of_request(answered)["status"] == "reopened"
    assert sheets(answered, "unread=true") == []


def test_what_is_lacking_waits_in_the_days_queue(world: World) -> None:
    without(world, "dispatch", "urge")
    given_sheets(world, a_row())
    must(staff(world).post(f"/requests/{requests_of(world)[0]['id']}/triage", {"unit_id": given_units(world)[0]}))
    world.drain()
    must(staff(world).post("/hotline-rows", {"what": "sheets", "rows": [a_row(工单状态="请尽快")]}))
    world.drain()

    waiting = {one["kind"]: one["count"] for one in must(staff(world).get("/waiting"))["items"]}
    assert (waiting["hotline_unnamed"], waiting["hotline_unread"], waiting["hotline_steps"]) == (1, 1, 0)


def test_a_unit_has_the_hotlines_name_for_it(world: World) -> None:
    unit = given_units(world)[0]
    must(put(world, units=[{"unit_id": unit, "theirs": "区城管局"}], desk="江头街道"))
    given_sheets(world, a_row())
    given_answered(world)

    found = [said(one)["操作单位"] for one in steps(world)["items"]]
    assert found == ["江头街道", "区城管局", "区城管局", "江头街道"]


@pytest.mark.parametrize("asked", ["status=gone", "limit=0", "limit=201", "limit=x", "cursor=no-such"])
def test_absurd_questions_are_refused(world: World, asked: str) -> None:
    assert staff(world).get(f"/hotline-steps?{asked}").status in (400, 422)


def test_only_who_gives_results_back_reads_steps_and_no_other_office(answered: World) -> None:
    ids = [one["id"] for one in steps(answered)["items"]]

    for path in ("/hotline-steps", "/hotline-steps/content"):
        assert answered.acts("p1").get(path).status == 403
    assert answered.acts("p1").post("/hotline-steps/returns", {"step_ids": ids}).status == 403
    assert answered.acts("p1").post("/hotline-mapping/lacking").status == 403
    other = staff(answered, tenant="t2")
    assert must(other.get("/hotline-steps"))["items"] == []
    assert other.post("/hotline-steps/returns", {"step_ids": ids}).status == 404


@pytest.mark.figures_of_messages
def test_a_call_back_is_a_step_without_the_callers_words(answered: World) -> None:
    given = of_request(answered)
    answered.receive(
        "org.louyu.requests.call-back.answered.v1",
        {
            "call_back_id": "c1",
            "request_id": given["id"],
            "unit_id": None,
            "building_id": None,
            "satisfied": True,
            "solved": True,
            "overrules": False,
            "claimed_solved": True,
            "reason": "王女士说好了",
        },
        subject="c1",
    )
    answered.drain()

    told = {one["act"]: said(one) for one in steps(answered)["items"]}
    assert (told["call_back"]["办理环节"], told["call_back"]["办理说明"]) == ("回访", "")
