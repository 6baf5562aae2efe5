"""Call-backs in time: the script, the limit of the first call, the next try, and what ends them."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.call_backs import MISSED, SAID, call, queue, resolved, set_rules, sharing
from tests.builders.clocks import clock_of, clocks_world, local, moment, until
from tests.builders.requests import figures, given_units, must, rate, slug, staff
from tests.builders.waiting import counts

pytestmark = pytest.mark.capability("R2")
MANNER = {"code": "manner", "said": "5"}


@pytest.fixture
def world() -> World:
    return clocks_world()


@pytest.fixture
def unit(world: World) -> str:
    sharing(world, 100)
    return given_units(world)[0]


def ring(world: World, day: str, time: str) -> None:
    until(world, local(day, time))
    world.run_timers()
    world.drain()


def test_the_answers_to_the_script_are_kept_as_they_were_asked(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))

    call(world, waiting["id"], {**SAID, "answers": [{"code": "advice", "said": "多装两个车位"}, MANNER]})
    set_rules(world, questions=[one for one in script(world) if one["code"] != "manner"])

    given = must(staff(world).get(f"/call-backs/{waiting['id']}"))["given"]
    assert [(one["code"], one["said"]) for one in given] == [("manner", "5"), ("advice", "多装两个车位")]
    assert given[0]["text"].startswith("工作人员的服务态度")


def script(world: World) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = must(staff(world).get("/call-back-rules"))["questions"]
    return found


@pytest.mark.parametrize(
    ("answers", "status", "refusal"),
    [
        ([{"code": "manner", "said": "6"}], 422, "call-back-answer-unfit"),
        ([{"code": "gone", "said": "yes"}], 409, "call-back-script-changed"),
        ([{"code": "manner", "said": ""}], 422, "call-back-answer-missing"),
    ],
)
def test_answers_fit_the_script(
    world: World, unit: str, answers: list[dict[str, str]], status: int, refusal: str
) -> None:
    set_rules(world, questions=[{**one, "needed": True} if one["code"] == "manner" else one for one in script(world)])
    resolved(world, unit)
    (waiting,) = queue(staff(world))

    answer = staff(world).post(f"/call-backs/{waiting['id']}/calls", {**SAID, "answers": answers})

    assert (answer.status, slug(answer)) == (status, refusal)
    assert queue(staff(world)) == [waiting]


def test_a_script_without_what_figures_stand_on_is_refused_in_words(world: World) -> None:
    admin = world.acts("admin", grants={"settings.manage": ["*"], "request.triage": ["*"]})
    seen = must(admin.get("/call-back-rules"))
    version = {"If-Match": f'"{seen.pop("version")}"'}
    fixed, manner = seen["questions"][:2], seen["questions"][2]
    twice = admin.put("/call-back-rules", {**seen, "questions": [*fixed, manner, manner]}, version)
    without = admin.put("/call-back-rules", {**seen, "questions": [fixed[0], manner]}, version)

    assert (slug(twice), twice.body["errors"][0]["pointer"]) == ("call-back-question-twice", "/questions/3/code")
    assert (slug(without), "satisfied" in without.body["detail"]) == ("call-back-question-fixed", True)


def test_who_was_not_reached_is_due_again_in_working_time(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))
    ring(world, "11-16", "09:01")
    ring(world, "11-16", "16:00")

    call(world, waiting["id"], MISSED)

    (later,) = queue(staff(world), "later=true")
    assert (later["id"], moment(later["call_at"])) == (waiting["id"], local("11-17", "11:00"))
    assert queue(staff(world), "due=true") == []
    ring(world, "11-17", "11:01")
    assert [one["id"] for one in queue(staff(world), "due=true")] == [waiting["id"]]
    assert [event.data["attempt"] for event in world.events("call-back.due.v1")] == [1, 2]


def test_nobody_is_called_at_night_whenever_the_office_works(world: World, unit: str) -> None:
    admin = world.acts("admin", grants={"settings.manage": ["*"]})
    hours = [{"opens": "00:00", "closes": "24:00"}]
    must(admin.put("/working-calendar", {"hours": hours, "levels": []}))
    resolved(world, unit)
    (waiting,) = queue(staff(world))
    until(world, local("11-16", "20:00"))

    call(world, waiting["id"], MISSED)

    assert moment(queue(staff(world))[0]["call_at"]) == local("11-17", "11:00")


def test_after_the_last_try_it_stands_in_the_queue_until_somebody_knows(world: World, unit: str) -> None:
    set_rules(world, most_attempts=1)
    resolved(world, unit)
    (waiting,) = queue(staff(world))

    call(world, waiting["id"], MISSED)

    (given_up,) = world.events("call-back.given-up.v1")
    assert (given_up.data["reason"], given_up.data["requester_id"]) == ("unreached", "p1")
    assert counts(staff(world))["call_back_unreached"] == 1
    assert [one["id"] for one in queue(staff(world), "unseen=true")] == [waiting["id"]]
    must(staff(world).post(f"/call-backs/{waiting['id']}/seen"))
    assert counts(staff(world))["call_back_unreached"] == 0


def test_whoever_then_rates_by_themselves_need_not_be_seen_to(world: World, unit: str) -> None:
    set_rules(world, most_attempts=1)
    request = resolved(world, unit)
    call(world, queue(staff(world))[0]["id"], MISSED)

    rate(world, request, 5)

    assert counts(staff(world))["call_back_unreached"] == 0


def test_the_first_call_has_a_limit_that_is_no_limit_of_the_request(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))
    ring(world, "11-17", "16:30")
    ring(world, "11-17", "18:01")

    (clock,) = must(staff(world).get("/clocks?kind=call_back"))["items"]
    assert (clock["subject_id"], clock["status"], moment(clock["due_at"])) == (
        waiting["id"],
        "overdue",
        local("11-17", "18:00"),
    )
    assert [event.data["call_back_id"] for event in world.events("clock.warned.v1")] == [waiting["id"]]
    counted = figures(world)
    assert counted["call_back_clocks"] == {"warned": 1, "overdue": 1}
    assert "overdue" not in counted.get("clocks", {})
    refused = staff(world).post(f"/clocks/{clock['id']}/pause", {"reason": "waiting_for_requester", "note": "出差"})
    assert (refused.status, slug(refused)) == (409, "call-back-does-not-wait")


def test_the_first_try_meets_the_limit(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))

    call(world, waiting["id"], MISSED)

    assert world.events("clock.stopped.v1")[-1].data["call_back_id"] == waiting["id"]
    assert figures(world)["call_back_clocks"] == {"met": 1}


def test_what_is_worked_on_again_is_not_asked_about(world: World, unit: str) -> None:
    request = resolved(world, unit)
    (waiting,) = queue(staff(world))

    rate(world, request, 1)

    ended, asked = must(staff(world).get(f"/call-backs/{waiting['id']}")), queue(staff(world))
    assert (ended["status"], ended["reason"]) == ("ended", "rated")
    assert [(one["request_id"], one["cause"]) for one in asked] == [(request, "low_rated")]
    assert must(staff(world).get("/clocks?kind=call_back"))["items"] != []
    assert figures(world)["call_backs"] == {"queued": 2, "ended": 1}


def test_whoever_takes_back_a_reopened_request_is_not_called(world: World, unit: str) -> None:
    request = resolved(world, unit)
    rate(world, request, 1)

    must(world.acts("p1").post(f"/requests/{request}/cancel", {"reason": "不用了"}))
    world.drain()

    assert queue(staff(world)) == []
    assert must(staff(world).get("/clocks?kind=call_back"))["items"] == []


def test_a_merge_that_is_taken_back_brings_the_call_back_back(world: World, unit: str) -> None:
    first, second = resolved(world, unit), resolved(world, unit)
    for request in (first, second):
        rate(world, request, 1)
    must(staff(world).post(f"/requests/{second}/merge", {"into_id": first}))
    world.drain()
    assert [one["request_id"] for one in queue(staff(world))] == [first]

    must(staff(world).post(f"/requests/{second}/unmerge", {"reason": "并错了"}))
    world.drain()

    assert {one["request_id"] for one in queue(staff(world))} == {first, second}
    assert figures(world)["call_backs"] == {"queued": 4, "ended": 2}
    assert clock_count(world) == 2


def clock_count(world: World) -> int:
    return len(must(staff(world).get("/clocks?kind=call_back"))["items"])


def test_a_suspended_street_office_calls_nobody(world: World, unit: str) -> None:
    for _ in range(3):
        resolved(world, unit)

    world.receive("org.louyu.members.tenant.suspended.v1", {"tenant_id": "t1"}, "t1", "t1", 20)
    world.drain()

    assert queue(staff(world)) == []
    assert {one["reason"] for one in queue(staff(world), "status=ended")} == {"suspended"}


def test_a_call_back_has_its_clock_among_those_of_its_page(world: World, unit: str) -> None:
    resolved(world, unit)
    (waiting,) = queue(staff(world))

    assert clock_of(world, waiting["id"])["kind"] == "call_back"
