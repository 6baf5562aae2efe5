"""Everybody sees what waits for them: staff, department officers, and whoever asked for something."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.clocks import given_timed_order
from tests.builders.requests import (
    given_claimed_wish,
    given_done,
    given_escalated,
    given_order,
    given_request,
    given_resolved,
    given_units,
    given_whistle,
    must,
    officer,
    staff,
)
from tests.builders.waiting import counts, queues, rows_behind


@pytest.mark.capability("R2")
def test_staff_see_what_to_triage_to_resolve_and_to_decide(world: World) -> None:
    unit, _ = given_units(world)
    given_request(world)
    given_done(world, unit)
    given_resolved(world, unit)
    given_escalated(world, unit)
    # On a Sunday nobody is called.
    world.clock.advance(timedelta(days=1))
    world.run_timers()

    found = counts(staff(world, scope="building:b1"))

    assert {kind: found[kind] for kind in ("triage", "resolve", "call_back", "decide", "returned")} == {
        "triage": 1, "resolve": 1, "call_back": 1, "decide": 1, "returned": 0,
    }  # fmt: skip
    assert counts(staff(world, scope="building:b2"))["triage"] == 0
    assert "approve_hours" not in found


def test_a_queue_leads_to_the_requests_that_it_counts_oldest_first(world: World) -> None:
    first, second = given_request(world), given_request(world)
    given_request(world, building_id="b2")
    given_request(world, person="staff", building_id="b2")

    shown = rows_behind(staff(world, scope="building:b1"), "triage", "requests")

    assert [row["id"] for row in shown] == [first, second]


def test_an_officer_sees_orders_to_accept_and_to_carry_out(world: World) -> None:
    unit, other = given_units(world)
    _, order = given_order(world, unit)
    given_order(world, unit)
    given_order(world, other)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))

    found = counts(officer(world, unit))

    assert (found["accept"], found["complete"]) == (1, 1)
    assert [row["id"] for row in rows_behind(officer(world, unit), "complete", "requests")] == [order]


def test_a_unit_that_has_reported_in_waits_for_nothing(world: World) -> None:
    one, other = given_units(world)
    _, whistle = given_whistle(world, [one, other])
    must(officer(world, one).post(f"/whistles/{whistle}/report-ins", {"unit_id": one}))
    world.drain()

    assert counts(officer(world, one))["report_in"] == 0
    assert counts(officer(world, other))["report_in"] == 1
    assert rows_behind(officer(world, one), "report_in", "requests") == []
    assert [row["id"] for row in rows_behind(officer(world, other), "report_in", "requests")] == [whistle]


def test_people_see_what_to_rate_and_which_wishes_to_see_to(world: World) -> None:
    unit, _ = given_units(world)
    request = given_resolved(world, unit)
    given_claimed_wish(world, by="p2")

    others = dict.fromkeys(
        ("agency_sign", "answer_order", "finish_order_to_me", "finish_order_by_me", "thank_for_order"), 0
    )
    assert counts(world.acts("p1")) == {
        **others,
        "rate": 1,
        "confirm_wish": 0,
        "fulfil_wish": 0,
        "mend_wish": 0,
        "keep_wish": 0,
    }
    assert counts(world.acts("p2")) == {
        **others,
        "rate": 0,
        "confirm_wish": 0,
        "fulfil_wish": 1,
        "mend_wish": 0,
        "keep_wish": 0,
    }
    assert [row["id"] for row in rows_behind(world.acts("p1"), "rate", "requests")] == [request]


def test_the_oldest_moment_is_that_of_the_first_that_waits(world: World) -> None:
    given_request(world)
    at = staff(world).get("/requests").body["items"][0]["submitted_at"]
    given_request(world)

    assert queues(staff(world))["triage"]["oldest"] == at


def test_nobody_sees_what_waits_in_another_street_office(world: World) -> None:
    given_request(world)

    assert set(counts(staff(world, tenant="t2")).values()) == {0}


@pytest.mark.capability("R4")
def test_what_is_over_its_limit_waits_for_the_unit_and_for_whoever_supervises_it(world: World) -> None:
    request, order, unit = given_timed_order(world, days=1)
    before = counts(staff(world))["late_requests"], counts(officer(world, unit))["late_orders"]

    world.clock.advance(timedelta(days=30))
    world.run_timers()

    rows = rows_behind(staff(world, scope="building:b1"), "late_requests", "requests")
    assert (before, [row["subject_id"] for row in rows]) == ((0, 0), [request])
    rows = rows_behind(officer(world, unit), "late_orders", "requests")
    assert [row["subject_id"] for row in rows] == [order]
    elsewhere = counts(staff(world, scope="building:b2"))["late_requests"]
    assert (elsewhere, counts(officer(world, "u9"))["late_orders"]) == (0, 0)
