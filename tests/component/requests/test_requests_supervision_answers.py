"""A supervision is an act with a deadline and an answer: units say how far they are, and the desk reads it."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.clocks import clocks_world, local, moment, set_calendar, until
from tests.builders.closings import closed
from tests.builders.figures import differing
from tests.builders.joining import given_added
from tests.builders.requests import figures, given_order, given_units, must, officer, slug, staff
from tests.builders.supervisions import ANSWER, DEMAND, accepted, answered, asked_again, supervisions, the_one, urge
from tests.builders.waiting import counts, rows_behind

pytestmark = pytest.mark.capability("R2")


def test_each_unit_that_is_at_work_is_asked_and_both_sides_see_what_waits(world: World) -> None:
    first, second, other = given_units(world, 3)
    request, _ = given_order(world, first)
    given_added(world, request, second)

    urge(world, request)

    asked = supervisions(staff(world), request_id=request, status="open")
    assert sorted(one["unit_id"] for one in asked) == sorted([first, second])
    assert [one["note"] for one in asked] == [DEMAND["note"]] * 2
    waits = [counts(officer(world, unit))["answer_supervision"] for unit in (first, second, other)]
    assert (waits, counts(staff(world))["read_supervision"]) == ([1, 1, 0], 0)
    answered(world, first, request)
    assert counts(officer(world, first))["answer_supervision"] == 0
    (read,) = rows_behind(staff(world), "read_supervision", "requests")
    assert read["rounds"][-1]["reply"]["progress"] == ANSWER["progress"]


def test_the_answer_is_accepted_or_asked_for_again_with_a_deadline_of_its_own(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    urge(world, request)
    one = answered(world, unit, request)

    again = asked_again(world, one["id"], hours=2)
    answered(world, unit, request, progress="道闸明天到货")
    done = accepted(world, one["id"])

    assert (again["status"], again["round"], done["status"], done["accepted_by"]) == ("open", 2, "accepted", "staff")
    assert [each["demand"]["hours"] for each in done["rounds"]] == [7, 2]
    assert figures(world)["supervisions"] == {"urged": 2, "replied": 2, "accepted": 1}
    assert differing(world) == []
    steps = must(staff(world).get(f"/requests/{request}"))["timeline"]
    told = [(step["what"], step["text"]) for step in steps if step["what"].startswith("supervision.")]
    assert told[0] == ("supervision.answered", ANSWER["progress"])
    assert [what for what, _ in told[1:]] == ["supervision.asked-again", "supervision.answered", "supervision.accepted"]
    own = must(world.acts("p1").get(f"/requests/{request}"))["timeline"]
    assert not [step for step in own if step["what"].startswith("supervision.")]


def test_the_deadline_is_in_working_time_and_as_the_street_office_has_set_it() -> None:
    world = clocks_world(local("11-20", "16:00"))  # a Friday
    set_calendar(world, {"supervision_hours": 4})
    first, second = given_units(world, 2)
    by_setting, named = given_order(world, first)[0], given_order(world, second)[0]

    urge(world, by_setting)
    urge(world, named, hours=1)

    assert moment(the_one(staff(world), by_setting)["due_at"]) == local("11-23", "11:00")
    assert moment(the_one(staff(world), named)["due_at"]) == local("11-20", "17:00")
    for hours in (0, 281):
        refused = staff(world).post(f"/requests/{named}/supervise", {**DEMAND, "hours": hours})
        assert refused.status == 422


def test_a_clock_warns_and_tells_when_it_is_overdue_and_no_rate_counts_it() -> None:
    world = clocks_world()
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    urge(world, request, hours=4)

    until(world, local("11-16", "14:05"))
    world.run_timers()
    until(world, local("11-16", "15:05"))
    world.run_timers()
    world.drain()

    (warned,), (overdue,) = world.events("clock.warned.v1"), world.events("clock.overdue.v1")
    assert (warned.data["kind"], warned.data["unit_ids"]) == ("supervision", [unit])
    assert (overdue.data["supervised_by"], overdue.data["unit_id"]) == ("staff", unit)
    assert the_one(staff(world), request)["is_late"] is True
    assert world.events("clock.escalated.v1") == []
    (facts,) = world.store.db["request_facts"].find({"request_id": request})
    assert "is_late" not in facts
    answered(world, unit, request)
    assert figures(world)["supervision_clocks"] == {"warned": 1, "overdue": 1, "missed": 1}
    assert differing(world) == []


def test_an_answer_stops_the_clock_and_nobody_pauses_it() -> None:
    world = clocks_world()
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    urge(world, request)
    (clock,) = must(staff(world).get("/clocks?kind=supervision"))["items"]

    body = {"reason": "waiting_for_third_party", "note": "等厂家"}
    paused = staff(world).post(f"/clocks/{clock['id']}/pause", body)
    answered(world, unit, request)

    assert (paused.status, slug(paused)) == (409, "supervision-runs")
    assert must(staff(world).get("/clocks?kind=supervision"))["items"] == []
    assert the_one(staff(world), request)["rounds"][0]["reply"]["is_late"] is False


def test_only_the_unit_answers_and_only_the_desk_reads(world: World) -> None:
    first, second = given_units(world, 2)
    request, _ = given_order(world, first)
    urge(world, request)
    one = the_one(staff(world), request)
    path = f"/supervisions/{one['id']}"

    others = (world.acts("p1"), officer(world, second), staff(world, scope="building:b2"))

    assert [client.get(path).status for client in others] == [403, 403, 403]
    assert [client.post(f"{path}/answer", ANSWER).status for client in (*others, staff(world))] == [403] * 4
    answered(world, first, request)
    assert officer(world, first).post(f"{path}/accept").status == 403
    assert officer(world, first).post(f"{path}/ask-again", DEMAND).status == 403
    assert world.acts("p1").get("/supervisions").status == 403
    assert supervisions(officer(world, second)) == []


def test_until_it_is_read_the_unit_corrects_its_answer_and_its_time_stays(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    urge(world, request)
    one = answered(world, unit, request)
    world.clock.advance(timedelta(minutes=5))

    better = answered(world, unit, request, progress="已清障，道闸待换")
    past = officer(world, unit).post(f"/supervisions/{one['id']}/answer", {**ANSWER, "done_by": "2026-11-01"})
    accepted(world, one["id"])
    late = officer(world, unit).post(f"/supervisions/{one['id']}/answer", {**ANSWER, "progress": "又改"})

    assert better["rounds"][0]["reply"]["progress"] == "已清障，道闸待换"
    assert (past.status, slug(past), late.status) == (422, "supervision-done-by-past", 409)
    assert figures(world)["supervisions"]["replied"] == 1


def test_who_urges_once_more_asks_again_and_there_is_one_supervision(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    urge(world, request)

    urge(world, request, note="请马上到场", hours=3)

    one = the_one(staff(world), request)
    assert (one["round"], one["note"], one["status"]) == (2, "请马上到场", "open")
    (clock,) = must(staff(world).get("/clocks?kind=supervision"))["items"]
    assert clock["limit"] == {"amount": 3, "unit": "hours"}


def test_lists_of_requests_and_of_work_orders_show_what_is_supervised(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    given_order(world, unit)
    urge(world, request)

    def shown() -> tuple[list[str], list[str]]:
        requests = must(staff(world).get("/requests?supervised=true"))["items"]
        orders = must(officer(world, unit).get("/work-orders?supervised=true"))["items"]
        return [row["id"] for row in requests], [row["id"] for row in orders]

    assert shown() == ([request], [order])
    one = answered(world, unit, request)
    assert shown() == ([request], [])
    accepted(world, one["id"])
    assert shown() == ([], [])


def test_of_a_request_that_is_ready_nobody_owes_an_answer(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()

    urge(world, request)

    (told,) = world.events("request.supervised.v1")
    assert (told.data["owing_unit_ids"], told.data["due_at"]) == ([], None)
    assert supervisions(staff(world)) == []
