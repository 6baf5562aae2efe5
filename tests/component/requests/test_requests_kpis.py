"""KPIs as data: what they come to, who sees how much of it, and that tile, list, spreadsheet and rows agree."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from chassis.testing.world import Client, World
from services.requests.kpis.use_cases import MOST_KPIS
from tests.builders import facts
from tests.builders.rates import DAYS, a_kpi, condition, given_work, office
from tests.builders.requests import must, officer, slug

pytestmark = pytest.mark.capability("R10")


def defined(world: World, code: str = "own", **over: Any) -> dict[str, Any]:
    return must(office(world).put(f"/kpis/{code}", a_kpi(**over)))


def result(client: Client, code: str = "own") -> dict[str, Any]:
    return must(client.get(f"/kpis/{code}/result?{DAYS}"))


def rows(client: Client, more: str = "", code: str = "own") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = must(client.get(f"/kpis/{code}/requests?{DAYS}{more}"))["items"]
    return found


def test_tile_result_spreadsheet_and_rows_say_the_same(world: World) -> None:
    first, second, _ = given_work(world)
    defined(world)

    tiles = must(office(world).get(f"/kpis?{DAYS}"))["items"]
    found = result(office(world))
    sheet = office(world).get(f"/sheets/kpis/own?{DAYS}")
    lines = CalamineWorkbook.from_filelike(BytesIO(sheet.raw)).get_sheet_by_index(0).to_python()

    assert found["total"] == {"value": 0.3333, "numerator": 2, "denominator": 6}
    assert next(tile["total"] for tile in tiles if tile["code"] == "own") == found["total"]
    assert {group["key"]: group["value"] for group in found["groups"]} == {first: 0.25, second: 1, None: 0}
    assert [line[1:] for line in lines[1:]] == [
        [one["value"], one["numerator"], one["denominator"]] for one in (found["total"], *found["groups"])
    ]
    assert (len(rows(office(world))), len(rows(office(world), "&part=denominator"))) == (2, 6)
    assert len(rows(office(world), f"&group={first}&part=denominator")) == 4
    assert facts.differing(world.store) == []


def test_those_that_are_shipped_count_without_anybodys_doing_and_can_be_changed_and_removed(world: World) -> None:
    given_work(world)

    shipped = {tile["code"]: tile["total"]["value"] for tile in must(office(world).get(f"/kpis?{DAYS}"))["items"]}
    must(office(world).post("/kpis/reopened/remove"))
    changed = must(office(world).put("/kpis/submitted", a_kpi(name="诉求", shape="count", of=None)))

    assert (shipped["submitted"], shipped["response_rate"], shipped["satisfaction_rate"]) == (6, 0.8, 0.5)
    left = {tile["code"]: tile["name"] for tile in must(office(world).get(f"/kpis?{DAYS}"))["items"]}
    assert "reopened" not in left
    assert (left["submitted"], changed["version"]) == ("诉求", 1)


def test_a_percentile_is_one_of_the_numbers_and_leads_to_its_row(world: World) -> None:
    given_work(world)
    defined(world, shape="percentile", counts=condition("rated"), of=None, number="rating", percent=50, group_by="none")

    assert result(office(world))["total"] == {"value": 2, "numerator": 2, "denominator": 2}
    assert sorted(row["amount"] for row in rows(office(world))) == [2, 5]


@pytest.mark.parametrize("shape", ["percentile", "count"])
@pytest.mark.parametrize("group_by", ["unit", "building", "none"])
def test_figures_and_rows_are_of_the_same_requests_whatever_the_shape(world: World, shape: str, group_by: str) -> None:
    given_work(world)
    both: dict[str, Any] = {"counts": condition("submitted"), "of": condition("resolved")}
    defined(world, shape=shape, number="hours_to_accept", percent=50, group_by=group_by, **both)

    found = result(office(world))

    many = found["total"]["denominator"]
    assert (len(rows(office(world))), len(rows(office(world), "&part=denominator"))) == (many, many)
    assert None not in [row["amount"] for row in rows(office(world)) if shape == "percentile"]
    for group in found["groups"]:
        assert len(rows(office(world), f"&group={group['key'] or ''}")) == group["numerator"]


def test_a_unit_sees_the_total_and_its_own_group_and_no_rows(world: World) -> None:
    first, second, _ = given_work(world)
    defined(world)

    found = result(officer(world, second))

    assert ([group["key"] for group in found["groups"]], found["is_narrowed"]) == ([second], True)
    assert found["total"]["denominator"] == 6
    assert officer(world, second).get(f"/kpis/own/requests?{DAYS}").status == 403
    assert first not in str(found)


def test_what_is_for_the_office_alone_is_not_there_for_others(world: World) -> None:
    first, *_ = given_work(world)
    defined(world, total_seen_by="office")

    assert officer(world, first).get(f"/kpis/own/result?{DAYS}").status == 404
    assert "own" not in {tile["code"] for tile in must(officer(world, first).get("/kpis"))["items"]}
    assert office(world, "t2").get(f"/kpis/own/result?{DAYS}").status == 404


def test_rows_are_those_that_the_viewer_may_read(world: World) -> None:
    first, second, _ = given_work(world)
    defined(world, rows_seen_by="units")

    assert {row["unit_id"] for row in rows(officer(world, second), "&part=denominator")} == {second}
    assert len(rows(officer(world, first), "&part=denominator")) == 4


@pytest.mark.parametrize(
    ("over", "reason"),
    [
        ({"of": None}, "kpi-divides-by-zero"),
        ({"of": condition("rated", without=["rated"])}, "kpi-divides-by-zero"),
        ({"counts": condition("happy")}, "unknown-fact"),
        ({"shape": "percentile", "number": "height", "percent": 90}, "unknown-number"),
        ({"shape": "percentile", "number": "rating"}, "kpi-percent-missing"),
        ({"groups_seen_by": "public"}, "kpi-grain-wider-than-total"),
    ],
)
def test_a_definition_that_cannot_be_measured_is_refused_with_the_reason(
    world: World, over: dict[str, Any], reason: str
) -> None:
    body = a_kpi(**over)

    stored = office(world).put("/kpis/own", body)
    tried = office(world).post("/kpis/preview", {"kpi": body})

    assert [(answer.status, slug(answer)) for answer in (stored, tried)] == [(422, reason)] * 2
    assert office(world).get("/kpis/own").status == 404


def test_a_preview_stores_nothing(world: World) -> None:
    given_work(world)

    found = must(office(world).post("/kpis/preview", {"kpi": a_kpi(), "from": "2026-11-01", "to": "2026-11-30"}))

    assert found["total"]["denominator"] == 6
    assert office(world).get("/kpis/own").status == 404


def test_only_administrators_define(world: World) -> None:
    unit = given_work(world)[0]

    assert officer(world, unit).put("/kpis/own", a_kpi()).status == 403


@pytest.mark.parametrize("asked", ["from=2026-11-01", "from=2026-11-30&to=2026-11-01", "from=2024-01-01&to=2026-01-01"])
def test_a_period_that_is_none_is_refused(world: World, asked: str) -> None:
    assert office(world).get(f"/kpis?{asked}").status == 422


def test_who_only_reads_figures_sees_what_is_public_and_no_rates(world: World) -> None:
    """Everybody who is signed in reads figures in the whole street office, residents too."""
    given_work(world)
    defined(world)
    resident = world.acts("r1", grants={"figures.read": ["*"]})

    seen = {tile["total_seen_by"] for tile in must(resident.get(f"/kpis?{DAYS}"))["items"]}
    found = result(resident, "response_rate")

    assert seen == {"public"}
    assert (found["groups"], found["is_narrowed"]) == ([], True)
    assert resident.get(f"/kpis/own/result?{DAYS}").status == 404
    assert resident.get(f"/kpis/by_month/requests?{DAYS}").status == 403
    assert resident.get(f"/rates?{DAYS}").status == 403


def test_a_unit_that_reads_figures_sees_its_own_rate_only(world: World) -> None:
    first, *_ = given_work(world)
    grants = {"figures.read": ["*"], "work_order.handle": [f"unit:{first}"], "request.read": [f"unit:{first}"]}
    client = world.acts("o1", grants=grants)

    table = must(client.get(f"/rates?{DAYS}"))

    assert ([row["unit_id"] for row in table["units"]], table["whole"]) == ([first], None)


@pytest.mark.parametrize("code", ["Own", "1st", "a", "<script>", "x" * 42, "own-rate"])
def test_a_code_stands_in_addresses_and_has_their_form(world: World, code: str) -> None:
    answer = office(world).put(f"/kpis/{code}", a_kpi())

    assert (answer.status, slug(answer)) == (422, "kpi-code-malformed")


def test_removing_a_kpi_makes_room_for_another(world: World) -> None:
    for number in range(MOST_KPIS):
        defined(world, f"own_{number}")
    full = office(world).put("/kpis/another", a_kpi())

    must(office(world).post("/kpis/own_7/remove"))

    assert slug(full) == "too-many-kpis"
    assert defined(world, "another")["code"] == "another"
