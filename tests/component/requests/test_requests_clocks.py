"""Clocks over HTTP: they run in working time, warn, fall due, escalate, wait and stop."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.clocks import (
    clock_of,
    clocks_world,
    given_item,
    given_timed_order,
    given_timed_request,
    local,
    moment,
    set_calendar,
    until,
)
from tests.builders.closings import closed
from tests.builders.requests import (
    figures,
    given_request,
    given_units,
    identifier_of,
    imported,
    must,
    officer,
    staff,
)

pytestmark = pytest.mark.capability("R4")


@pytest.fixture
def world() -> World:
    return clocks_world()


def test_a_request_is_due_at_the_end_of_the_working_days_that_the_catalogue_promises(world: World) -> None:
    clock = clock_of(world, given_timed_request(world, days=5))

    assert moment(clock["due_at"]) == local("11-23", "18:00")
    assert (clock["status"], clock["limit"]) == ("running", {"amount": 5, "unit": "days"})
    assert clock["left_minutes"] == 6 * 7 * 60


def test_without_a_promised_limit_no_clock_runs(world: World) -> None:
    request = given_request(world)
    world.drain()

    assert must(staff(world).get(f"/clocks/of?ids={request}"))["items"] == []


def test_a_street_office_may_set_a_limit_for_all_other_requests(world: World) -> None:
    set_calendar(world, {"default_days": 2})
    request = given_request(world)
    world.drain()

    assert moment(clock_of(world, request)["due_at"]) == local("11-18", "18:00")


def test_a_warning_comes_when_a_quarter_of_the_working_time_is_left(world: World) -> None:
    request, _, unit = given_timed_order(world, days=3)  # 28 working hours, from Monday 09:00 to Thursday 18:00
    until(world, local("11-18", "17:59"))
    before = world.run_timers()
    until(world, local("11-18", "18:00"))

    world.run_timers()

    warned = {event.data["kind"]: event.data for event in world.events("clock.warned.v1")}
    assert before == 0
    assert {kind: data["unit_ids"] for kind, data in warned.items()} == {"request": [unit], "work_order": [unit]}
    assert clock_of(world, request)["status"] == "warned"


def test_after_its_due_time_a_clock_is_overdue_once_and_says_since_when(world: World) -> None:
    request = given_timed_request(world, days=1)
    until(world, local("11-17", "17:59"))
    world.run_timers()
    until(world, local("11-17", "18:00"))

    done = [world.run_timers(), world.run_timers()]

    until(world, local("11-18", "10:30"))
    clock = clock_of(world, request)
    assert (done, len(world.events("clock.overdue.v1"))) == ([1, 0], 1)
    assert (clock["status"], clock["over_minutes"], clock["left_minutes"]) == ("overdue", 90, 0)
    assert moment(clock["overdue_at"]) == local("11-17", "18:00")


def test_an_overdue_clock_escalates_level_by_level_in_working_time(world: World) -> None:
    request, order, _ = given_timed_order(world, days=1)  # due on Tuesday 18:00
    for day, time in (("11-17", "18:00"), ("11-18", "14:30"), ("11-18", "18:00"), ("11-20", "18:00")):
        until(world, local(day, time))
        world.run_timers()

    told = [
        (one.data["kind"], one.data["level"], one.data["to_unit"], one.data["to_street"], one.data["to_district"])
        for one in world.events("clock.escalated.v1")
    ]
    # The order speaks for the unit, the request for everybody above it.
    assert sorted(told) == [
        ("request", 1, False, False, False),
        ("request", 2, False, True, False),
        ("request", 3, False, True, True),
        ("work_order", 1, True, False, False),
        ("work_order", 2, True, False, False),
        ("work_order", 3, False, False, False),
    ]
    assert [len(clock_of(world, one)["escalations"]) for one in (request, order)] == [3, 3]
    assert world.run_timers() == 0


def test_after_an_outage_the_warning_is_left_out_and_every_level_is_told(world: World) -> None:
    given_timed_request(world, days=1)
    until(world, local("11-27"))

    assert (world.run_timers(), world.run_timers()) == (1, 0)

    assert [event.type.split(".")[-2] for event in world.events() if ".clock." in event.type] == [
        "started",
        "overdue",
        "escalated",
        "escalated",
        "escalated",
    ]


def test_whatever_ends_ends_its_clock(world: World) -> None:
    request, order, unit = given_timed_order(world)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()
    half = [clock_of(world, one)["status"] for one in (request, order)]
    must(staff(world).post(f"/requests/{request}/resolve", closed("出口已拓宽")))
    world.drain()
    until(world, local("12-20"))

    assert half == ["running", "stopped"]
    assert [(clock_of(world, one)["status"], clock_of(world, one)["is_met"]) for one in (request, order)] == [
        ("stopped", True),
        ("stopped", True),
    ]
    assert world.run_timers() == 0


@pytest.mark.parametrize("end", ["cancel", "return", "recall"])
def test_an_order_that_ends_otherwise_stops_too(world: World, end: str) -> None:
    request, order, unit = given_timed_order(world)
    if end == "cancel":
        must(world.acts("p1").post(f"/requests/{request}/cancel"))
    elif end == "return":
        must(officer(world, unit).post(f"/work-orders/{order}/return", {"reason": "不归我管"}))
    else:
        must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错了"}))
    world.drain()

    assert clock_of(world, order)["status"] == "stopped"
    assert clock_of(world, request)["status"] == ("stopped" if end == "cancel" else "running")


def test_a_reopened_request_has_a_new_clock(world: World) -> None:
    request, order, unit = given_timed_order(world, days=2)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed("已疏导")))
    world.drain()
    must(staff(world).post(f"/requests/{request}/resolve", closed("出口已拓宽")))
    until(world, local("11-19"))
    must(world.acts("p1").post(f"/requests/{request}/confirm-and-rate", {"rating": 1, "comment": "没好"}))
    world.drain()

    clock = clock_of(world, request)
    assert (clock["status"], moment(clock["started_at"])) == ("running", local("11-19"))
    assert moment(clock["due_at"]) == local("11-23", "18:00")


def test_a_request_that_is_corrected_to_another_item_has_its_limit_from_the_start_on(world: World) -> None:
    request = given_timed_request(world, days=5)
    until(world, local("11-17", "10:00"))
    must(world.acts("p1").patch(f"/requests/{request}", {"catalogue_item_id": given_item(world, 2, "c2")}))
    world.drain()

    clock = clock_of(world, request)
    assert (moment(clock["started_at"]), moment(clock["due_at"])) == (local("11-16"), local("11-18", "18:00"))
    (stopped,) = world.events("clock.stopped.v1")
    assert stopped.data["is_replaced"] is True


def test_an_order_of_a_meeting_is_due_on_the_day_that_the_meeting_named(world: World) -> None:
    (unit,) = given_units(world, 1)
    resolution = {"meeting_id": "m1", "item_id": "i1", "unit_id": unit, "text": "划定临停区", "building_id": "b1"}
    world.receive(
        "org.louyu.events.meeting.resolution-adopted.v1", {**resolution, "due_at": "2026-11-20T18:00:00+08:00"}
    )
    world.drain()
    order = officer(world, unit).get("/work-orders").body["items"][0]["id"]
    first = clock_of(world, order)
    world.receive(
        "org.louyu.events.meeting.resolution-changed.v1",
        {"meeting_id": "m1", "item_id": "i1", "round": 1, "text": "划定", "due_at": "2026-11-27T18:00:00+08:00"},
        sequence=2,
    )
    world.drain()

    second = clock_of(world, order)
    assert [moment(one["due_at"]) for one in (first, second)] == [local("11-20", "18:00"), local("11-27", "18:00")]
    assert (first["limit"], second["status"]) == (None, "running")


def test_clocks_are_shown_to_who_may_read_what_they_belong_to(world: World) -> None:
    request, order, unit = given_timed_order(world)
    ids = f"/clocks/of?ids={request},{order}"

    seen = {
        name: sorted(one["kind"] for one in must(client.get(ids))["items"])
        for name, client in {
            "requester": world.acts("p1"),
            "officer": officer(world, unit),
            "stranger": world.acts("p9"),
            "secretary": staff(world, scope="building:b1"),
            "elsewhere": staff(world, scope="building:b2"),
            "another street office": staff(world, tenant="t2"),
        }.items()
    }

    assert seen == {
        "requester": ["request"],
        "officer": ["request", "work_order"],
        "stranger": [],
        "secretary": ["request", "work_order"],
        "elsewhere": [],
        "another street office": [],
    }


def test_the_most_urgent_clock_comes_first(world: World) -> None:
    later, sooner = given_timed_request(world, days=5), given_timed_request(world, days=1)

    def listed(query: str, scope: str = "*") -> list[str]:
        return [one["subject_id"] for one in must(staff(world, scope=scope).get(f"/clocks{query}"))["items"]]

    assert listed("") == [sooner, later]
    until(world, local("11-17", "18:00"))
    world.run_timers()
    assert (listed("?status=overdue"), listed("?status=running")) == ([sooner], [later])
    assert (listed("", "building:b1"), listed("", "building:b2")) == ([sooner, later], [])
    assert must(world.acts("p9").get("/clocks"))["items"] == []


def test_figures_count_what_the_clocks_say(world: World) -> None:
    first, second = given_timed_request(world, days=1), given_timed_request(world, days=5)
    until(world, local("11-17", "18:00"))
    world.run_timers()
    until(world, local("11-18", "18:00"))
    world.run_timers()
    must(world.acts("p1").post(f"/requests/{first}/cancel"))
    must(world.acts("p1").post(f"/requests/{second}/cancel"))

    shown = figures(world)["clocks"]

    assert shown == {"overdue": 1, "escalated": 2, "escalated_1": 1, "escalated_2": 1, "missed": 1, "met": 1}


def test_a_faulty_clock_stops_no_other(world: World) -> None:
    broken, well = given_timed_request(world, days=1), given_timed_request(world, days=2)
    world.store.db["clocks"].update_one({"subject_id": broken}, {"$unset": {"since": ""}})
    until(world, local("11-20", "18:00"))

    assert world.run_timers() == 1
    assert [event.data["request_id"] for event in world.events("clock.overdue.v1")] == [well]


def test_an_imported_request_has_no_clock(world: World) -> None:
    set_calendar(world, {"default_days": 2})
    job = imported(world, "requests", [{"key": "q-9", "title": "漏水", "building_id": "b1"}])
    world.drain()

    assert job["failed"] == 0
    assert world.events("clock.started.v1") == []


def test_a_clock_that_steps_back_rings_nothing_twice(world: World) -> None:
    given_timed_request(world, days=1)
    until(world, local("11-17", "18:00"))
    world.run_timers()
    world.clock.advance(-timedelta(hours=9))

    assert world.run_timers() == 0
    assert len(world.events("clock.overdue.v1")) == 1


def test_requests_without_an_item_are_found_beside_those_with_one(world: World) -> None:
    timed = given_timed_request(world)
    body = {"title": "路灯", "building_id": "b1"}
    plain = identifier_of(world.acts("p1").post("/requests", body))
    world.drain()

    found = must(staff(world).get(f"/clocks/of?ids={timed},{plain},none"))["items"]

    assert [one["subject_id"] for one in found] == [timed]
