"""Formulas side by side: the same requests of the same period, units by formulas, each cell down to its requests."""

from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders import facts
from tests.builders.rates import DAYS, a_deduction, a_formula, asked, decided, given_work, office, rates, value_of
from tests.builders.requests import given_order, given_units, must, officer, slug, staff
from tests.builders.sheets import read

pytestmark = pytest.mark.capability("R4")
CITIES = ["three_rates", "deducting", "ranking"]


def beside(client: Client, more: str = "") -> dict[str, Any]:
    return must(client.get(f"/rate-comparison?{DAYS}{more}"))


def cells(table: dict[str, Any], name: str) -> dict[str, list[Any]]:
    return {line["unit_id"]: [cell[name] for cell in line["cells"]] for line in table["units"]}


def test_three_cities_stand_side_by_side_with_what_each_makes_of_a_unit_and_its_place(world: World) -> None:
    first, second, _ = given_work(world)

    table = beside(office(world))

    assert [one["id"] for one in table["formulas"]] == CITIES
    assert cells(table, "value") == {first: [61.25, 99, 76.47], second: [55, 98, 58.82]}
    assert cells(table, "rank") == {first: [1, 1, 1], second: [2, 2, 2]}
    assert [one["value"] is not None for one in table["whole"]] == [True, True, True]


def test_each_column_is_what_the_table_of_this_formula_says(world: World) -> None:
    first, second, _ = given_work(world)
    own = must(office(world).post("/rate-formulas", a_formula(deductions=[a_deduction()])))["id"]

    table = beside(office(world))

    assert [one["id"] for one in table["formulas"]] == [own, *CITIES]
    for place, formula in enumerate([own, *CITIES]):
        alone = rates(office(world), f"&formula_id={formula}")
        assert {unit: values[place] for unit, values in cells(table, "value").items()} == {
            unit: value_of(alone, unit) for unit in (first, second)
        }
        assert {one["unit_id"]: one["rank"] for one in alone["units"]} == {
            unit: places[place] for unit, places in cells(table, "rank").items()
        }


def test_the_requests_behind_a_cell_add_up_to_it(world: World) -> None:
    first, *_ = given_work(world)
    wanted = {"three_rates": ("solved", 1, 4), "ranking": ("closed", 2, 4)}

    for formula, (term, above, below) in wanted.items():
        path = f"/rates/{first}/requests?{DAYS}&formula_id={formula}&term={term}"
        assert len(must(office(world).get(path))["items"]) == below
        assert len(must(office(world).get(f"{path}&counted=in"))["items"]) == above


@pytest.mark.parametrize("excludes", [[], ["force_majeure"]])
def test_a_deduction_leads_to_the_requests_that_it_is_taken_for(world: World, excludes: list[str]) -> None:
    first, _, named = given_work(world)
    decided(world, asked(world, first, named["accepted"])["id"])
    formula = must(office(world).post("/rate-formulas", a_formula(excludes=excludes, deductions=[a_deduction()])))["id"]
    path = f"/rates/{first}/requests?{DAYS}&formula_id={formula}"

    everything = must(office(world).get(path))["items"]
    taken = must(office(world).get(f"{path}&term=open&counted=in"))["items"]
    spared = must(office(world).get(f"{path}&term=open&counted=missed"))["items"]

    said = [row["request_id"] for row in everything if row["deductions"]]
    assert [row["request_id"] for row in taken] == said
    assert len(said) == (1 if excludes else 2)
    assert {row["request_id"] for row in spared} == {named["well"], named["unsolved"]}


def test_formulas_are_named_and_one_that_is_not_there_is_refused(world: World) -> None:
    given_work(world)

    table = beside(office(world), "&formulas=deducting,three_rates,deducting")

    assert [one["id"] for one in table["formulas"]] == ["deducting", "three_rates"]
    unknown = office(world).get(f"/rate-comparison?{DAYS}&formulas=nobodys")
    assert (unknown.status, slug(unknown)) == (404, "rate-formula-not-found")
    many = ",".join(["deducting"] * 7)
    assert office(world).get(f"/rate-comparison?{DAYS}&formulas={many}").status == 422


def test_a_unit_sees_its_own_line_without_a_place_and_another_office_sees_none(world: World) -> None:
    first, second, _ = given_work(world)

    own = beside(officer(world, second))

    assert cells(own, "value") == {second: [55, 98, 58.82]}
    assert (cells(own, "rank"), own["whole"]) == ({second: [None, None, None]}, None)
    assert beside(office(world, "t2"))["units"] == []
    assert world.acts("p1").get(f"/rate-comparison?{DAYS}").status == 403
    assert first not in cells(own, "value")


def test_the_sheet_says_what_the_page_says(world: World) -> None:
    given_work(world)

    answer = office(world).get(f"/sheets/rate-comparison?{DAYS}")

    head, *lines = read(answer.raw)
    table = beside(office(world))
    assert len(head) == 1 + 3 * len(CITIES)
    said = [[value for cell in line["cells"] for value in (cell["value"], cell["rank"])] for line in table["units"]]
    assert [[line[place] for place in (1, 2, 4, 5, 7, 8)] for line in lines[:-1]] == said


def test_a_formula_may_ask_the_unit_that_had_the_request_first(world: World) -> None:
    first, second = given_units(world)
    request, _ = given_order(world, first)
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错单位"}))
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": second}))
    world.drain()
    by_first = must(office(world).post("/rate-formulas", a_formula(answerable="first")))["id"]

    table = beside(office(world), f"&formulas={by_first},three_rates")

    assert cells(table, "requests") == {first: [1, 0], second: [0, 1]}
    path = f"/requests?{DAYS}&formula_id="
    behind = {unit: must(office(world).get(f"/rates/{unit}{path}{by_first}"))["items"] for unit in (first, second)}
    assert {unit: len(rows) for unit, rows in behind.items()} == {first: 1, second: 0}
    assert facts.differing(world.store) == []


def test_equals_share_a_place(world: World) -> None:
    units = given_units(world)
    for unit in units:
        given_order(world, unit)
    world.drain()

    assert [line["cells"][0]["rank"] for line in beside(office(world))["units"]] == [1, 1]
