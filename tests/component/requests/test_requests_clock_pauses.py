"""Pausing and resuming clocks: who may, for what, and what is left afterwards."""

import pytest

from chassis.testing.world import World
from tests.builders.clocks import clock_of, clocks_world, given_timed_order, given_timed_request, local, moment, until
from tests.builders.requests import must, officer, slug, staff

pytestmark = pytest.mark.capability("R4")
WAIT = {"reason": "waiting_for_requester", "note": "请补充照片"}


@pytest.fixture
def world() -> World:
    return clocks_world()


def test_a_paused_clock_stands_still_and_goes_on_with_what_was_left(world: World) -> None:
    request = given_timed_request(world, days=1)  # 16 hours of clock time, 14 working hours, until Tuesday 18:00
    clock = clock_of(world, request)["id"]
    until(world, local("11-16", "16:00"))
    must(staff(world).post(f"/clocks/{clock}/pause", WAIT))
    until(world, local("11-25", "10:00"))
    paused, rung = clock_of(world, request), world.run_timers()

    resumed = must(staff(world).post(f"/clocks/{clock}/resume"))

    assert (paused["status"], paused["due_at"], paused["left_minutes"], rung) == ("paused", None, 9 * 60, 0)
    assert paused["pause"]["note"] == WAIT["note"]
    # Nine working hours from Wednesday 10:00.
    assert (resumed["status"], moment(resumed["due_at"])) == ("running", local("11-26", "12:00"))


def test_the_warning_of_a_paused_clock_comes_at_a_quarter_of_the_whole_limit(world: World) -> None:
    request = given_timed_request(world, days=1)  # 14 working hours: the warning comes when 3.5 are left
    clock = clock_of(world, request)["id"]
    until(world, local("11-16", "16:00"))
    must(staff(world).post(f"/clocks/{clock}/pause", WAIT))
    until(world, local("11-25", "10:00"))
    must(staff(world).post(f"/clocks/{clock}/resume"))
    until(world, local("11-25", "17:29"))
    early = world.run_timers()
    until(world, local("11-25", "17:30"))
    world.run_timers()

    assert (early, clock_of(world, request)["status"]) == (0, "warned")


def test_pausing_and_resuming_twice_changes_nothing(world: World) -> None:
    clock = clock_of(world, given_timed_request(world))["id"]

    for act in ("pause", "pause", "resume", "resume"):
        must(staff(world).post(f"/clocks/{clock}/{act}", WAIT if act == "pause" else None))

    assert [len(world.events(f"clock.{what}.v1")) for what in ("paused", "resumed")] == [1, 1]


def test_a_clock_is_paused_for_one_reason_at_a_time(world: World) -> None:
    clock = clock_of(world, given_timed_request(world))["id"]
    must(staff(world).post(f"/clocks/{clock}/pause", WAIT))

    answer = staff(world).post(f"/clocks/{clock}/pause", {**WAIT, "reason": "waiting_for_third_party"})

    assert (answer.status, slug(answer)) == (409, "clock-paused-otherwise")


def test_what_is_overdue_cannot_be_paused_even_before_the_timer_has_seen_it(world: World) -> None:
    clock = clock_of(world, given_timed_request(world, days=1))["id"]
    until(world, local("11-17", "18:00"))

    answers = [staff(world).post(f"/clocks/{clock}/pause", WAIT)]
    world.run_timers()
    answers.append(staff(world).post(f"/clocks/{clock}/pause", WAIT))

    assert [(answer.status, slug(answer)) for answer in answers] == [(409, "not-allowed-now")] * 2
    assert world.events("clock.paused.v1") == []


def test_the_clock_of_a_request_waits_with_that_of_its_order(world: World) -> None:
    request, order, unit = given_timed_order(world)
    clock = clock_of(world, order)["id"]
    must(officer(world, unit).post(f"/clocks/{clock}/pause", WAIT))
    world.drain()
    paused = clock_of(world, request)
    until(world, local("11-17", "09:00"))
    must(officer(world, unit).post(f"/clocks/{clock}/resume"))
    world.drain()

    assert (paused["status"], paused["pause"]["reason"]) == ("paused", "waiting_for_requester")
    assert [clock_of(world, one)["status"] for one in (request, order)] == ["running", "running"]


def test_a_request_that_staff_has_paused_goes_on_when_staff_says_so(world: World) -> None:
    request, order, unit = given_timed_order(world)
    own, orders = clock_of(world, request)["id"], clock_of(world, order)["id"]
    must(staff(world).post(f"/clocks/{own}/pause", {"reason": "waiting_for_third_party", "note": "等电梯厂家"}))
    for act in ("pause", "resume"):
        must(officer(world, unit).post(f"/clocks/{orders}/{act}", WAIT if act == "pause" else None))
        world.drain()

    assert clock_of(world, request)["pause"]["reason"] == "waiting_for_third_party"


def test_only_who_has_the_work_or_triages_there_may_pause(world: World) -> None:
    request, order, unit = given_timed_order(world)
    own, orders = clock_of(world, request)["id"], clock_of(world, order)["id"]
    callers = {
        "officer": officer(world, unit),
        "other": officer(world, "u9"),
        "requester": world.acts("p1"),
        "elsewhere": staff(world, scope="building:b2"),
    }

    refused = {
        (name, which): client.post(f"/clocks/{clock}/pause", WAIT).status
        for which, clock in (("request", own), ("order", orders))
        for name, client in callers.items()
    }

    assert {who for who, status in refused.items() if status == 200} == {("officer", "order")}
    assert {status for who, status in refused.items() if who != ("officer", "order")} == {403}


@pytest.mark.parametrize(
    "body", [{}, {"reason": "lunch", "note": "x"}, {"reason": "waiting_for_requester", "note": " "}]
)
def test_a_pause_says_what_is_waited_for(world: World, body: dict[str, str]) -> None:
    clock = clock_of(world, given_timed_request(world))["id"]

    assert slug(staff(world).post(f"/clocks/{clock}/pause", body)) == "invalid-fields"
    assert slug(staff(world).post("/clocks/none/pause", WAIT)) == "clock-not-found"


def test_the_timeline_of_a_request_shows_what_was_waited_for(world: World) -> None:
    request, order, unit = given_timed_order(world)
    clock = clock_of(world, order)["id"]
    must(officer(world, unit).post(f"/clocks/{clock}/pause", WAIT))
    world.drain()
    must(officer(world, unit).post(f"/clocks/{clock}/resume"))
    world.drain()

    steps = must(world.acts("p1").get(f"/requests/{request}"))["timeline"]

    assert [(step["what"], step["text"]) for step in steps][-2:] == [
        ("clock.paused", WAIT["note"]),
        ("clock.resumed", None),
    ]
