"""What each unit does after a whistle: signed in, contacted, reported in on the spot, done; the lead sums up; the rating."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.clocks import local, moment, set_calendar, until
from tests.builders.closings import closed
from tests.builders.requests import figures, given_units, must, officer, slug, staff, status_of
from tests.builders.waiting import counts, rows_behind
from tests.builders.whistles import HALF_AN_HOUR, blown, clocks_of_unit, given_kind, office, step, whistle_world

pytestmark = pytest.mark.capability("R3")
MONDAY = local("11-16", "09:00")


def test_every_unit_has_a_clock_for_each_step() -> None:
    world, (unit, other), _, whistle = whistle_world(MONDAY)

    shown = {one["step"]: moment(one["at"]) for one in must(staff(world).get(f"/whistles/{whistle}"))["dues"]}

    assert (
        set(clocks_of_unit(world, unit))
        == set(clocks_of_unit(world, other))
        == {"sign_in", "contact", "report_in", "finish"}
    )
    assert shown == {
        "sign_in": local("11-16", "10:00"),
        "contact": local("11-17", "09:00"),
        "report_in": local("11-19", "18:00"),
        "finish": local("11-30", "18:00"),
    }


def test_clocks_run_over_a_holiday_in_working_time_and_through_it_by_the_clock_on_the_wall() -> None:
    # 30 September is the last working day before seven days off; 10 October, a Saturday, is worked.
    _, _, _, whistle = found = whistle_world(local("09-30", "17:30"))
    world = found[0]

    shown = {one["step"]: moment(one["at"]) for one in must(staff(world).get(f"/whistles/{whistle}"))["dues"]}

    assert shown == {
        "sign_in": local("10-08", "09:30"),
        "contact": local("10-01", "17:30"),
        "report_in": local("10-10", "18:00"),
        "finish": local("10-20", "18:00"),
    }


def test_when_the_calendar_changes_clock_and_whistle_name_the_new_time() -> None:
    world, _, _, whistle = whistle_world(MONDAY)

    set_calendar(world, {"days_off": ["2026-11-18"]})
    world.run_timers()
    world.drain()

    shown = must(staff(world).get(f"/whistles/{whistle}"))
    assert moment(shown["deadline"]) == local("11-20", "18:00")
    assert {one["step"]: moment(one["at"]) for one in shown["dues"]}["report_in"] == local("11-20", "18:00")


def test_a_step_stops_its_clock_and_those_before_it() -> None:
    world, (unit, other), _, whistle = whistle_world(MONDAY)

    step(world, unit, whistle, "contacts", person="李经理")
    first = {name: clock["status"] for name, clock in clocks_of_unit(world, unit).items()}
    step(world, unit, whistle, "report-ins")
    second = {name: clock["status"] for name, clock in clocks_of_unit(world, unit).items()}

    assert first == {"sign_in": "stopped", "contact": "stopped", "report_in": "running", "finish": "running"}
    assert second == {**first, "report_in": "stopped"}
    assert {clock["status"] for clock in clocks_of_unit(world, other).values()} == {"running"}


def test_a_unit_that_signs_nothing_is_warned_overdue_and_escalated_with_who_blew() -> None:
    world, (unit, other), _, whistle = whistle_world(MONDAY)
    step(world, other, whistle, "sign-ins")

    until(world, local("11-16", "09:50"))
    world.run_timers()
    until(world, local("11-16", "10:00"))
    world.run_timers()
    until(world, local("11-16", "16:00"))
    world.run_timers()
    world.drain()

    (warned,), (overdue,) = world.events("clock.warned.v1"), world.events("clock.overdue.v1")
    assert (warned.data["step"], warned.data["unit_id"]) == ("sign_in", unit)
    assert (overdue.data["step"], overdue.data["unit_id"], overdue.data["whistle_id"]) == ("sign_in", unit, whistle)
    assert (overdue.data["blown_by"], overdue.data["kind"]) == ("staff", "whistle")
    (escalated,) = world.events("clock.escalated.v1")
    assert (escalated.data["to_unit"], escalated.data["to_street"]) == (True, False)
    shown = figures(world)
    assert shown["whistle_clocks"]["overdue"] == 1
    assert "overdue" not in shown.get("clocks", {})


def test_a_night_by_the_clock_on_the_wall_warns_of_nothing_early() -> None:
    world, _, _, _ = whistle_world(local("11-16", "19:00"), sign_in=HALF_AN_HOUR, contact=None)

    until(world, local("11-16", "19:20"))
    world.run_timers()
    until(world, local("11-16", "19:30"))
    world.run_timers()

    assert world.events("clock.warned.v1") == []
    assert len(world.events("clock.overdue.v1")) == 2


def test_nobody_pauses_the_clock_of_their_own_step() -> None:
    world, (unit, _), _, _ = whistle_world(MONDAY)
    clock = clocks_of_unit(world, unit)["sign_in"]["_id"]

    answer = officer(world, unit).post(
        f"/clocks/{clock}/pause", {"reason": "waiting_for_requester", "note": "等企业回话"}
    )

    assert answer.status == 403


def test_a_unit_is_done_after_it_has_reported_in() -> None:
    world, (unit, _), _, whistle = whistle_world(MONDAY)
    early = officer(world, unit).post(f"/whistles/{whistle}/completions", {"unit_id": unit, "result": "已疏通"})
    step(world, unit, whistle, "report-ins")

    shown = step(world, unit, whistle, "completions", result="已疏通")

    assert (early.status, slug(early)) == (409, "unit-not-reported-in")
    assert [(one["step"], one["note"]) for one in shown["steps"]] == [("finish", "已疏通")]
    assert clocks_of_unit(world, unit)["finish"]["status"] == "stopped"


def test_a_contact_names_whom_and_when_and_lies_not_in_the_future() -> None:
    world, (unit, _), _, whistle = whistle_world(MONDAY)
    who, path = officer(world, unit), f"/whistles/{whistle}/contacts"

    later = who.post(path, {"unit_id": unit, "person": "李经理", "at": "2026-11-16T10:00:00+08:00"})
    shown = step(world, unit, whistle, "contacts", person="李经理", at="2026-11-16T08:50:00+08:00")
    again = step(world, unit, whistle, "contacts", person="王经理")

    assert (later.status, slug(later)) == (422, "contact-later-than-now")
    (contact,) = shown["steps"]
    assert (contact["person"], moment(contact["at"])) == ("李经理", local("11-16", "08:50"))
    assert again["steps"] == shown["steps"]
    (told,) = world.events("whistle.contacted.v1")
    assert "李经理" not in str(told.data)


def test_a_unit_answers_for_itself_only() -> None:
    world, (unit, other), _, whistle = whistle_world(MONDAY)

    said = {"sign-ins": {}, "contacts": {"person": "李经理"}, "completions": {"result": "好了"}}
    answers = [officer(world, unit).post(f"/whistles/{whistle}/{act}", {"unit_id": other, **more}) for act, more in said.items()]  # fmt: skip

    assert [answer.status for answer in answers] == [403, 403, 403]


@pytest.mark.parametrize("code", [None, "00000000"])
def test_without_the_code_that_is_shown_nobody_reports_in_on_the_spot(code: str | None) -> None:
    world, (unit, _), _, whistle = whistle_world(MONDAY, on_the_spot=True)

    answer = officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit, "code": code})

    assert (answer.status, slug(answer)) == (422, "whistle-code-needed" if code is None else "wrong-whistle-code")


def test_the_code_is_shown_to_the_requester_and_to_who_may_whistle_there_and_changes() -> None:
    world, (unit, other), _, whistle = whistle_world(MONDAY, on_the_spot=True)
    path = f"/whistles/{whistle}/code"

    mine, secretarys = world.acts("p1").get(path), staff(world, scope="building:b1").get(path)
    others = [world.acts("p2"), staff(world, scope="building:b2"), officer(world, unit)]

    assert mine.body == secretarys.body
    assert [who.get(path).status for who in others] == [403, 403, 403]
    shown = step(world, unit, whistle, "report-ins", code=mine.body["code"])
    assert [one["on_the_spot"] for one in shown["report_ins"]] == [True]
    world.clock.advance(timedelta(minutes=5))
    stale = officer(world, other).post(f"/whistles/{whistle}/report-ins", {"unit_id": other, "code": mine.body["code"]})
    assert slug(stale) == "wrong-whistle-code"
    assert "secret" not in str(must(staff(world).get(f"/whistles/{whistle}")))


def test_a_whistle_that_is_over_shows_no_code() -> None:
    world, units, _, whistle = whistle_world(MONDAY)
    for unit in units:
        step(world, unit, whistle, "report-ins")

    answer = staff(world).get(f"/whistles/{whistle}/code")

    assert (answer.status, slug(answer)) == (422, "whistle-has-no-code")


def test_the_lead_is_one_of_the_called_and_only_it_sums_up_and_closes() -> None:
    world, (unit, other), _, _ = whistle_world(MONDAY)
    refused = staff(world).post("/requests/x/whistle", {"unit_ids": [unit, other]})
    request, whistle = blown(world, [unit, other], lead_unit_id=unit)
    for one in (unit, other):
        step(world, one, whistle, "report-ins")
    path = f"/whistles/{whistle}/conclusion"

    by_other = officer(world, other).post(path, {"unit_id": other, "summary": "完成"})
    early = officer(world, unit).post(path, {"unit_id": unit, "summary": "完成"})
    closes = officer(world, other).post(f"/requests/{request}/resolve", closed("联合处置"))
    step(world, other, whistle, "completions", result="已清运")
    shown = step(world, unit, whistle, "conclusion", summary="三方联合处置，道路已畅通")

    assert refused.status == 404
    assert (by_other.status, slug(by_other)) == (403, "not-the-lead-unit")
    assert (early.status, slug(early)) == (409, "whistle-units-not-done")
    assert (closes.status, slug(closes)) == (403, "lead-unit-resolves")
    assert shown["conclusion"]["summary"] == "三方联合处置，道路已畅通"
    must(officer(world, unit).post(f"/requests/{request}/resolve", closed("联合处置")))
    assert status_of(world, request) == "resolved"
    assert figures(world)["whistles"]["concluded"] == 1


def test_a_lead_that_was_not_called_is_refused(world: World) -> None:
    *units, other = given_units(world, 3)
    request, _ = blown(world, units, kind="daily")
    body = {"unit_ids": units, "lead_unit_id": other}

    answer = staff(world).post(f"/requests/{request}/whistle", body)

    assert (answer.status, slug(answer)) == (422, "lead-unit-not-called")


def test_the_lead_changes_with_a_reason_by_who_may_whistle_there() -> None:
    world, (unit, other), _, _ = whistle_world(MONDAY)
    _, whistle = blown(world, [unit, other], lead_unit_id=unit)
    body = {"unit_id": other, "reason": "职责在城管"}

    by_unit = officer(world, unit).post(f"/whistles/{whistle}/lead", body)
    shown = must(staff(world, scope="building:b1").post(f"/whistles/{whistle}/lead", body))
    world.drain()

    assert by_unit.status == 403
    assert shown["lead_unit_id"] == other
    (told,) = world.events("whistle.lead-changed.v1")
    assert (told.data["previous_lead_unit_id"], told.data["reason"]) == (unit, "职责在城管")


def test_a_whistle_that_was_called_back_is_not_rated_and_its_clocks_end() -> None:
    world, units, request, whistle = whistle_world(MONDAY)
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "误报"}))
    world.drain()

    assert must(staff(world).get(f"/whistles/{whistle}"))["to_rate"] is False
    assert {clock["status"] for unit in units for clock in clocks_of_unit(world, unit).values()} == {"stopped"}


def test_each_unit_sees_what_it_still_has_to_do() -> None:
    world, (unit, other), _, whistle = whistle_world(MONDAY)
    before = counts(officer(world, unit))
    step(world, unit, whistle, "sign-ins")
    signed = counts(officer(world, unit))
    step(world, unit, whistle, "report-ins")
    there = counts(officer(world, unit))
    rows = rows_behind(officer(world, unit), "finish_whistle", "requests")

    steps = ("sign_whistle", "contact_whistle", "report_in", "finish_whistle")
    assert [before[name] for name in steps] == [1, 1, 1, 0]
    assert [signed[name] for name in steps] == [0, 1, 1, 0]
    assert [there[name] for name in steps] == [0, 0, 0, 1]
    assert [row["id"] for row in rows] == [whistle]
    assert counts(officer(world, other))["sign_whistle"] == 1
    assert counts(world.acts("boss", grants={"whistle.report_in": ["*"]}))["sign_whistle"] == 1


def test_whoever_may_whistle_sees_the_whistles_of_their_buildings() -> None:
    world, units, _, whistle = whistle_world(MONDAY)

    here, elsewhere = (staff(world, scope=f"building:{one}") for one in ("b1", "b2"))

    assert [row["id"] for row in must(here.get("/blown-whistles?status=blown"))["items"]] == [whistle]
    assert must(elsewhere.get("/blown-whistles"))["items"] == []
    assert must(staff(world).get("/blown-whistles?building_id=b2"))["items"] == []
    assert officer(world, units[0]).get("/blown-whistles").status == 403


def test_a_kind_that_the_office_changes_leaves_clocks_that_run_alone() -> None:
    world, (unit, _), _, _ = whistle_world(MONDAY)
    before = clocks_of_unit(world, unit)["finish"]["due_at"]

    given_kind(world, finish={"amount": 20, "unit": "days"})
    must(office(world).post("/whistle-kinds/push/archive"))
    world.drain()

    assert clocks_of_unit(world, unit)["finish"]["due_at"] == before
