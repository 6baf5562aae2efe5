"""Each unit that handles a request answers for its own order and clock; a formula may say that only the lead does."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders import facts
from tests.builders.clocks import MONDAY, clocks_world
from tests.builders.joining import add_unit, done, given_added, given_dispatched, given_titled
from tests.builders.rates import DAYS, a_formula, a_kpi, a_term, asked, condition, decided, office
from tests.builders.requests import given_units, must, officer, staff

pytestmark = pytest.mark.capability("R2")

LATE = a_term("late", numerator=condition("late"))


@pytest.fixture
def world() -> World:
    return clocks_world(MONDAY)


def given_late(world: World) -> tuple[str, list[str]]:
    """The first unit accepts in time; the second had one day and has exceeded it. A third has a request alone."""
    units = given_units(world, 3)
    request = given_titled(world)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": units[0], "days": 30}))
    world.drain()
    order = str(must(officer(world, units[0]).get(f"/work-orders?request_id={request}"))["items"][0]["id"])
    must(officer(world, units[0]).post(f"/work-orders/{order}/accept"))
    given_added(world, request, units[1], days=1)
    given_dispatched(world, given_titled(world), units[2])
    world.clock.advance(timedelta(days=4))
    world.run_timers()
    world.drain()
    return request, units


def rated(world: World, answerable: str, **over: Any) -> tuple[dict[str, Any], str]:
    body = a_formula(terms=[LATE], answerable=answerable, **over)
    formula = must(office(world).post("/rate-formulas", body))["id"]
    table = must(office(world).get(f"/rates?{DAYS}&formula_id={formula}"))
    return {one["unit_id"]: one for one in table["units"]}, formula


def test_each_unit_answers_for_its_own_clock(world: World) -> None:
    _, units = given_late(world)

    rows, _ = rated(world, "each")

    assert {unit: rows[unit]["requests"] for unit in units} == dict.fromkeys(units, 1)
    assert [rows[unit]["terms"][0]["numerator"] for unit in units] == [0, 1, 0]
    assert facts.differing(world.store) == []


def test_a_formula_may_say_that_the_lead_answers_for_all_of_it(world: World) -> None:
    _, units = given_late(world)

    rows, formula = rated(world, "lead")

    assert rows.keys() == {units[0], units[2]}
    assert rows[units[0]]["terms"][0]["numerator"] == 1
    assert must(office(world).get(f"/rate-formulas/{formula}"))["answerable"] == "lead"
    assert must(office(world).get(f"/rates?{DAYS}&formula_id={formula}"))["formula"]["answerable"] == "lead"


def test_what_is_published_without_saying_it_counts_each_unit_and_the_shipped_one_does(world: World) -> None:
    plain = must(office(world).post("/rate-formulas", a_formula()))

    shipped = must(office(world).get("/rate-formulas/shipped"))

    assert (plain["answerable"], shipped["answerable"]) == ("each", "each")


@pytest.mark.parametrize("counted", ["", "in", "missed"])
def test_the_requests_behind_add_up_to_what_the_table_says_of_the_unit(world: World, counted: str) -> None:
    _, units = given_late(world)
    rows, formula = rated(world, "each")

    for unit in units:
        path = f"/rates/{unit}/requests?{DAYS}&formula_id={formula}&term=late"
        found = must(officer(world, unit).get(path + (f"&counted={counted}" if counted else "")))["items"]
        term = rows[unit]["terms"][0]
        expected = {"in": term["numerator"], "missed": term["denominator"] - term["numerator"]}
        assert len(found) == expected.get(counted, term["denominator"])
        assert all(("late" in row["facts"]) == row["terms"][0]["in_numerator"] for row in found)


def test_an_approved_exclusion_takes_it_out_for_that_unit_only(world: World) -> None:
    request, units = given_late(world)
    decided(world, asked(world, units[1], request)["id"])

    rows, formula = rated(world, "each", excludes=["force_majeure"])
    behind = must(office(world).get(f"/rates/{units[1]}/requests?{DAYS}&formula_id={formula}&term=late"))["items"]

    assert [rows[unit]["excluded"] for unit in units] == [0, 1, 0]
    assert behind == []


def test_a_kpi_by_unit_counts_each_unit_that_handles_a_request(world: World) -> None:
    _, units = given_late(world)
    must(office(world).put("/kpis/late_share", a_kpi(counts=condition("late"), of=condition("dispatched"))))

    groups = must(office(world).get(f"/kpis/late_share/result?{DAYS}"))["groups"]
    behind = must(office(world).get(f"/kpis/late_share/requests?{DAYS}&group={units[1]}"))["items"]

    assert {one["key"]: one["numerator"] for one in groups} == dict(zip(units, [0, 1, 0], strict=True))
    assert [(row["unit_id"], "late" in row["facts"]) for row in behind] == [(units[1], True)]


def test_the_facts_say_which_of_them_each_unit_answers_for(world: World) -> None:
    listed = must(office(world).get("/facts"))

    own = {one["code"] for one in listed["facts"] if one["of_unit"]}
    assert {"dispatched", "accepted", "late", "in_time", "returned", "findings_returned"} == own
    assert {one["code"] for one in listed["numbers"] if one["of_unit"]} == {"hours_to_dispatch", "hours_to_accept"}


def test_a_unit_that_has_nothing_more_to_do_with_it_is_not_measured(world: World) -> None:
    units = given_units(world, 3)
    request = given_titled(world)
    first = given_dispatched(world, request, units[0])
    must(add_unit(world, request, units[1]))
    world.drain()
    must(officer(world, units[0]).post(f"/work-orders/{first}/return", {"reason": "不归我们管"}))
    world.drain()

    second = given_dispatched(world, request, units[2])
    done(world, units[2], second)

    rows, _ = rated(world, "each")
    assert rows.keys() == {units[2]}
    assert facts.differing(world.store) == []
