"""Rates of units: formulas with versions, three cities on the same data, each result explained down to the request."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders import facts
from tests.builders.rates import (
    DAYS,
    a_deduction,
    a_formula,
    a_term,
    asked,
    condition,
    decided,
    done,
    given_work,
    office,
    rates,
    value_of,
)
from tests.builders.requests import given_order, given_units, must, officer, slug, staff

pytestmark = pytest.mark.capability("R4")


def published(world: World, **over: Any) -> dict[str, Any]:
    return must(office(world).post("/rate-formulas", a_formula(**over)))


def tried(world: World, formula: dict[str, Any]) -> dict[str, Any]:
    body = {
        "formula": {**{name: formula[name] for name in formula if name != "id"}, "valid_from": "2026-01-01"},
        "from": "2026-11-01",
        "to": "2026-11-30",
    }
    return must(office(world).post("/rate-formulas/try", body))


def examples(world: World) -> dict[str, dict[str, Any]]:
    names = ("three_rates", "deducting", "ranking")
    return dict(zip(names, must(office(world).get("/rate-formulas"))["examples"], strict=True))


def test_three_cities_rate_the_same_requests_each_in_its_own_way(world: World) -> None:
    first, second, _ = given_work(world)

    found = {name: tried(world, formula) for name, formula in examples(world).items()}

    # By hand. First unit: 4 dispatched, 3 accepted, 2 resolved in time and not contacted, 1 solved, 1 rated, well.
    # 10*3/4 + 0 + 10 + 35*1/4 + 35 = 61.25. Second: 1 of everything, not contacted, rated low: 10 + 10 + 35 = 55.
    assert [value_of(found["three_rates"], unit) for unit in (first, second)] == [61.25, 55]
    # 100 - 2 open at 0.5; 100 - 2 for one who is not satisfied.
    assert [value_of(found["deducting"], unit) for unit in (first, second)] == [99, 98]
    # Nobody was called back about, so 15 points are spread over 85: (30*2/4 + 30 + 20 + 0) * 100/85, and (30 + 20).
    assert [value_of(found["ranking"], unit) for unit in (first, second)] == [76.47, 58.82]
    assert facts.differing(world.store) == []


def test_each_request_behind_a_rate_says_why_it_counts_and_with_what_weight(world: World) -> None:
    first, _, named = given_work(world)
    weighed = {"condition": condition("rated"), "weight": 3}
    formula = published(world, weighings=[weighed])

    found = must(officer(world, first).get(f"/rates/{first}/requests?{DAYS}&formula_id={formula['id']}"))["items"]
    table = rates(officer(world, first), f"&formula_id={formula['id']}")

    by_request = {row["request_id"]: row for row in found}
    assert by_request.keys() == {named[name] for name in ("well", "unsolved", "accepted", "dispatched")}
    assert by_request[named["well"]]["weight"] == 3
    assert [by_request[named[name]]["terms"][0]["in_numerator"] for name in ("well", "unsolved")] == [True, False]
    # What is explained adds up to what is shown.
    above = sum(row["weight"] for row in found if row["terms"][0]["in_numerator"])
    below = sum(row["weight"] for row in found if row["terms"][0]["in_denominator"])
    term = table["units"][0]["terms"][0]
    assert (term["numerator"], term["denominator"]) == (above, below) == (3, 6)
    assert table["units"][0]["value"] == 50


def behind(world: World, unit: str, formula: str, more: str) -> list[str]:
    path = f"/rates/{unit}/requests?{DAYS}&formula_id={formula}{more}"
    return sorted(row["request_id"] for row in must(officer(world, unit).get(path))["items"])


@pytest.mark.parametrize("counted", ["", "in", "missed"])
@pytest.mark.parametrize("over", [{}, {"excludes": ["force_majeure"]}, {"nothing_for": "accepted"}, {"numerator": []}])
def test_the_requests_behind_one_part_are_those_that_the_whole_list_explains_so(
    world: World, over: dict[str, Any], counted: str
) -> None:
    first, _, named = given_work(world)
    decided(world, asked(world, first, named["unsolved"])["id"])
    weighings = [{"condition": condition(over["nothing_for"]), "weight": 0}] if "nothing_for" in over else []
    term = a_term(numerator=condition(*over.get("numerator", ["solved"])))
    formula = published(world, terms=[term], weighings=weighings, excludes=over.get("excludes", []))["id"]

    found = behind(world, first, formula, "&term=solved" + (f"&counted={counted}" if counted else ""))

    path = f"/rates/{first}/requests?{DAYS}&formula_id={formula}"
    parts = {row["request_id"]: row["terms"][0] for row in must(officer(world, first).get(path))["items"]}
    assert found == sorted(
        request
        for request, part in parts.items()
        if part["in_denominator"] and (not counted or part["in_numerator"] is (counted == "in"))
    )


def test_a_part_that_is_not_of_the_formula_is_refused(world: World) -> None:
    first, *_ = given_work(world)
    path = f"/rates/{first}/requests?{DAYS}"

    assert slug(officer(world, first).get(f"{path}&term=happy")) == "rate-term-not-found"
    assert officer(world, first).get(f"{path}&counted=in").status == 422


def test_the_requests_behind_one_part_are_a_sheet_too(world: World) -> None:
    first, *_ = given_work(world)
    formula = published(world)["id"]
    path = f"/sheets/rates/{first}/requests?{DAYS}&formula_id={formula}&term=solved"

    sizes = [len(officer(world, first).get(f"{path}{more}").body) for more in ("", "&counted=in", "&counted=missed")]

    assert len(set(sizes)) == 3


def test_an_approved_exclusion_takes_the_request_out_and_one_that_is_taken_back_puts_it_in_again(world: World) -> None:
    first, _, named = given_work(world)
    published(world, excludes=["force_majeure"])

    exclusion = asked(world, first, named["unsolved"])
    waiting = value_of(rates(office(world)), first)
    decided(world, exclusion["id"])
    without = rates(office(world))
    must(office(world).post(f"/exclusions/{exclusion['id']}/take-back", {"reason": "不属于不可抗力"}))
    world.drain()

    assert (waiting, value_of(without, first)) == (25, 33.33)
    assert next(one for one in without["units"] if one["unit_id"] == first)["excluded"] == 1
    assert value_of(rates(office(world)), first) == 25
    assert facts.differing(world.store) == []


def test_a_formula_that_does_not_know_the_reason_counts_the_request_all_the_same(world: World) -> None:
    first, _, named = given_work(world)
    published(world, excludes=["repeated"])

    decided(world, asked(world, first, named["unsolved"])["id"])

    assert value_of(rates(office(world)), first) == 25


@pytest.mark.parametrize(
    ("over", "reason", "pointer"),
    [
        ({"terms": [a_term(if_none=None)]}, "formula-divides-by-zero", "/terms/0/if_none"),
        (
            {"terms": [a_term(denominator=condition("rated", without=["rated"]))]},
            "formula-divides-by-zero",
            "/terms/0/denominator",
        ),
        ({"terms": [a_term(points=0)]}, "formula-divides-by-zero", "/terms"),
        ({"terms": [a_term(numerator=condition("happy"))]}, "unknown-fact", "/terms/0/numerator/facts/0"),
        ({"terms": []}, "formula-counts-nothing", "/terms"),
        ({"terms": [a_term(points=99.5)]}, "formula-not-hundred", "/terms"),
        ({"start": 1}, "formula-not-hundred", "/terms"),
        ({"terms": [], "deductions": [a_deduction()]}, "formula-not-hundred", "/start"),
        ({"deductions": [a_deduction(points=2, most=1)]}, "formula-cap-too-small", "/deductions/0/most"),
        (
            {"deductions": [a_deduction(condition=condition("late", without=["late"]))]},
            "formula-condition-impossible",
            "/deductions/0/condition",
        ),
        (
            {"terms": [a_term(denominator=condition("dispatched", without=["solved"]))]},
            "formula-condition-impossible",
            "/terms/0/numerator",
        ),
        (
            {"weighings": [{"condition": condition(), "weight": 0}]},
            "formula-divides-by-zero",
            "/weighings/0/weight",
        ),
        ({"terms": [a_term(), a_term()]}, "formula-code-twice", "/terms/1/code"),
        (
            {"weighings": [{"condition": condition("rich"), "weight": 2}]},
            "unknown-fact",
            "/weighings/0/condition/facts/0",
        ),
    ],
)
def test_a_formula_that_cannot_be_counted_is_refused_with_the_reason(
    world: World, over: dict[str, Any], reason: str, pointer: str
) -> None:
    for path, body in (
        ("/rate-formulas", a_formula(**over)),
        ("/rate-formulas/try", {"formula": a_formula(**over), "from": "2026-11-01", "to": "2026-11-30"}),
    ):
        answer = office(world).post(path, body)
        assert (answer.status, slug(answer)) == (422, reason)
        assert [one["pointer"] for one in answer.body["errors"]][:1] in ([pointer], [f"/formula{pointer}"])

    assert len(must(office(world).get("/rate-formulas"))["items"]) == 1


def test_each_period_is_counted_by_the_version_in_force_on_its_first_day(world: World) -> None:
    first, *_ = given_work(world)
    published(world, name="十月版", valid_from="2026-10-01")
    late = published(world, name="十二月版", valid_from="2026-12-01", start=50, terms=[a_term(points=50)])

    november = rates(office(world))
    december = must(office(world).get("/rates?from=2026-12-01&to=2026-12-31"))
    must(office(world).post(f"/rate-formulas/{late['id']}/withdraw"))

    assert (november["formula"]["name"], value_of(november, first)) == ("十月版", 25)
    assert (december["formula"]["number"], december["units"]) == (2, [])
    again = must(office(world).get("/rates?from=2026-12-01&to=2026-12-31"))
    assert again["formula"]["name"] == "十月版"


def test_a_unit_sees_its_own_rate_alone_and_no_other_street_office_sees_any(world: World) -> None:
    first, second, _ = given_work(world)

    own = rates(officer(world, second))
    other = officer(world, second).get(f"/rates/{first}/requests?{DAYS}")

    assert ([one["unit_id"] for one in own["units"]], own["whole"]) == ([second], None)
    assert other.status == 403
    assert rates(office(world, "t2"))["units"] == []
    assert world.acts("p1").get(f"/rates?{DAYS}").status == 403


def test_a_unit_without_anything_that_counts_has_no_rate(world: World) -> None:
    first, _ = given_units(world)
    request = done(world, first)
    published(world, excludes=["force_majeure"])
    decided(world, asked(world, first, request)["id"])

    assert value_of(rates(office(world)), first) is None


@pytest.mark.parametrize("points", ["2", True, -1, 1001, float("1e400")])
def test_points_are_a_number_within_bounds(world: World, points: Any) -> None:
    assert office(world).post("/rate-formulas", a_formula(terms=[a_term(points=points)])).status == 422


def test_an_exclusion_is_of_the_unit_that_asked_and_not_of_the_one_that_has_the_request_after_it(world: World) -> None:
    first, second = given_units(world)
    request, _ = given_order(world, first)
    published(world, excludes=["out_of_competence"])
    decided(world, asked(world, first, request, reason="out_of_competence")["id"])

    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错单位"}))
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": second}))
    world.drain()

    found = next(one for one in rates(office(world))["units"] if one["unit_id"] == second)
    assert (found["excluded"], found["value"]) == (0, 0)
