"""KPIs of visits, wishes, needs and resources, whistles and agency cases: what they come to, and the rows behind them."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Client, World
from tests.builders import agency, kind_facts, visits
from tests.builders.listings import given_need, given_order, given_resource
from tests.builders.rates import DAYS, condition
from tests.builders.requests import given_request, given_units, given_wish, must, slug, staff

_ALL = (
    "settings.manage figures.read request.read request.triage work_order.handle visit.record wish.moderate "
    "listing.moderate whistle.blow agency.handle"
)
REQUEST = {"kind": "request", "category": None, "title": "货梯经常停", "text": ""}
NEED = {"kind": "need", "category": "space", "title": "借用会议室", "text": ""}

pytestmark = pytest.mark.capability("R10")


def office(world: World, tenant: str = "t1") -> Client:
    return world.acts("office", tenant, grants={permission: ["*"] for permission in _ALL.split()})


def a_kpi(kind: str, *facts: str, **over: Any) -> dict[str, Any]:
    said = {"name": "指标", "kind": kind, "shape": "count", "counts": condition(*facts), "group_by": "none"}
    return {**said, "total_seen_by": "units", "groups_seen_by": "units", "rows_seen_by": "units", **over}


def defined(world: World, kpi: dict[str, Any], code: str = "own") -> dict[str, Any]:
    must(office(world).put(f"/kpis/{code}", kpi))
    return result(world, code)


def result(world: World, code: str = "own") -> dict[str, Any]:
    return must(office(world).get(f"/kpis/{code}/result?{DAYS}"))


def rows(client: Client, more: str = "", code: str = "own") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = must(client.get(f"/kpis/{code}/rows?{DAYS}{more}"))["items"]
    return found


def given_visits(world: World) -> list[str]:
    """Three planned visits of the building secretary; one was made, and a request and a need were raised there."""
    visits.given_role(world)
    visits.given_firms(world)
    visits.given_plan(world)
    planned = [one["id"] for one in visits.visits(world, "mine=true&status=planned")]
    visits.record(world, planned[0], raised=[REQUEST, NEED])
    world.drain()
    return planned


def test_visits_are_measured_by_role_and_lead_to_the_visits(world: World) -> None:
    planned = given_visits(world)

    found = defined(world, a_kpi("visit", "made_in_time", shape="ratio", of=condition("planned"), group_by="role"))

    assert found["total"] == {"value": 0.3333, "numerator": 1, "denominator": 3}
    assert [(one["key"], one["denominator"]) for one in found["groups"]] == [("building_secretary", 3)]
    (made,) = rows(office(world), "&group=building_secretary")
    assert (made["kind"], made["id"], made["title"]) == ("visit", planned[0], None)
    assert made["enterprise_name"].startswith("企业f")
    assert {"made", "made_in_time", "raised_requests", "raised_needs"} <= {*made["facts"]}
    assert len(rows(office(world), "&group=building_secretary&part=denominator")) == 3
    assert kind_facts.differing(world.store) == []


def test_tile_and_spreadsheet_of_another_kind_say_the_same(world: World) -> None:
    given_visits(world)
    defined(world, a_kpi("visit", "made", group_by="building"))

    tiles = {one["code"]: one for one in must(office(world).get(f"/kpis?{DAYS}"))["items"]}

    assert (tiles["own"]["kind"], tiles["own"]["total"]["value"]) == ("visit", 1)
    assert tiles["visits_made"]["total"] == tiles["own"]["total"]
    assert office(world).get(f"/sheets/kpis/own?{DAYS}").status == 200


def test_a_wish_counts_from_its_publication_to_the_day_it_is_granted(world: World) -> None:
    wish, other = given_wish(world), given_wish(world)
    claimer = world.acts("p2")
    must(claimer.post(f"/wishes/{wish}/claim"))
    world.clock.advance(timedelta(hours=5))
    must(claimer.post(f"/wishes/{wish}/fulfil", {"proof": "已送达", "service_minutes": 30}))
    must(world.acts("p1").post(f"/wishes/{wish}/confirm"))
    must(world.acts("p1").post(f"/wishes/{other}/withdraw"))
    world.drain()

    granted = defined(
        world,
        a_kpi("wish", "granted", shape="ratio", of=condition("published", without=["withdrawn"]), group_by="category"),
    )
    hours = defined(world, a_kpi("wish", "granted", shape="percentile", number="hours_to_grant", percent=90), "hours")

    assert granted["total"] == {"value": 1, "numerator": 1, "denominator": 1}
    assert [one["name"] for one in granted["groups"]] == ["物品需求"]
    assert hours["total"]["value"] == 5
    assert [(row["id"], row["amount"]) for row in rows(office(world), code="hours")] == [(wish, 5)]
    assert kind_facts.differing(world.store) == []


def test_each_unit_that_a_whistle_calls_answers_for_itself(world: World) -> None:
    first, second = given_units(world)
    request = given_request(world)
    blown = must(staff(world).post(f"/requests/{request}/whistle", {"unit_ids": [first, second], "minutes": 30}))
    world.drain()
    unit = world.acts("o1", grants={"whistle.report_in": [f"unit:{first}"], "work_order.handle": [f"unit:{first}"]})
    must(unit.post(f"/whistles/{blown['whistle_id']}/report-ins", {"unit_id": first}))
    world.clock.advance(timedelta(hours=2))
    visits.made_up(world)

    found = defined(
        world, a_kpi("whistle", "reported_in_in_time", shape="ratio", of=condition("called"), group_by="unit")
    )

    assert found["total"] == {"value": 0.5, "numerator": 1, "denominator": 2}
    assert {one["key"]: one["value"] for one in found["groups"]} == {first: 1, second: 0}
    assert defined(world, a_kpi("whistle", "blown"), "blown")["total"]["value"] == 1
    assert [row["id"] for row in rows(office(world), f"&group={first}")] == [blown["whistle_id"]]
    assert [row["unit_id"] for row in rows(unit, "&part=denominator")] == [first]
    assert kind_facts.differing(world.store) == []


def test_a_need_is_matched_by_its_first_order_that_is_accepted(world: World) -> None:
    need, _, _ = given_need(world, person="p1"), given_need(world, person="p1"), given_resource(world, person="p1")
    order = given_order(world, need, person="p2")
    world.clock.advance(timedelta(hours=3))
    must(world.acts("p1").post(f"/orders/{order}/accept"))
    must(world.acts("p2").post(f"/orders/{order}/finish"))
    world.drain()

    matched = defined(world, a_kpi("listing", "matched", shape="ratio", of=condition("need"), group_by="category"))
    hours = defined(
        world, a_kpi("listing", "matched", shape="percentile", number="hours_to_match", percent=90), "hours"
    )

    assert matched["total"] == {"value": 0.5, "numerator": 1, "denominator": 2}
    assert [one["name"] for one in matched["groups"]] == ["场地空间"]
    assert hours["total"]["value"] == 3
    assert [(row["id"], row["title"]) for row in rows(office(world))] == [(need, "借用会议室开季度会")]
    assert kind_facts.differing(world.store) == []


def test_an_agency_case_is_measured_from_asking_to_the_end(world: World) -> None:
    case, _ = agency.given_case(world), agency.given_case(world)
    agency.finished(world, case)
    world.drain()

    found = defined(world, a_kpi("agency_case", "in_time", shape="ratio", of=condition("opened")))

    assert found["total"] == {"value": 0.5, "numerator": 1, "denominator": 2}
    (row,) = rows(office(world))
    assert (row["id"], row["kind"], "handed_over" in row["facts"]) == (case, "agency_case", True)
    assert kind_facts.differing(world.store) == []


@pytest.mark.parametrize(
    ("kpi", "reason"),
    [
        (a_kpi("visit", "solved"), "unknown-fact"),
        (a_kpi("visit", "made", group_by="unit"), "kpi-group-not-of-kind"),
        (a_kpi("request", "submitted", group_by="role"), "kpi-group-not-of-kind"),
        (a_kpi("visit", counts=condition("made", categories=["goods"])), "kpi-filter-not-of-kind"),
        (a_kpi("wish", counts=condition("granted", sources=["portal"])), "kpi-filter-not-of-kind"),
        (a_kpi("wish", "granted", shape="percentile", number="hours_to_resolve", percent=90), "unknown-number"),
        (a_kpi("wish", "granted", shape="ratio", of=condition(without=["published"])), "kpi-divides-by-zero"),
    ],
)
def test_a_kpi_names_only_what_its_kind_has(world: World, kpi: dict[str, Any], reason: str) -> None:
    answer = office(world).put("/kpis/own", kpi)

    assert (answer.status, slug(answer)) == (422, reason)


def test_the_kinds_are_told_with_their_facts_and_groups(world: World) -> None:
    kinds = {one["kind"]: one for one in must(office(world).get("/fact-kinds"))["items"]}

    assert kinds["visit"]["groups"] == ["month", "building", "role"]
    assert "sources" in kinds["request"]["filters"]
    assert {"code": "granted", "name": "已实现", "name_en": "granted", "of_unit": False} in kinds["wish"]["facts"]
    assert all(one["facts"] for one in kinds.values())


def test_rows_are_those_of_buildings_in_which_one_may_read_them(world: World) -> None:
    given_visits(world)
    defined(world, a_kpi("visit", "planned"))

    def reader(building: str) -> Client:
        held = ("request.read", "visit.record")
        return world.acts("reader", grants={one: [f"building:{building}"] for one in held})

    assert len(rows(reader("b1"))) == 3
    assert rows(reader("b2")) == []
    unit = world.acts("o1", grants={"work_order.handle": ["unit:u1"]})
    assert unit.get(f"/kpis/own/rows?{DAYS}").status == 403
    assert slug(office(world).get(f"/kpis/own/requests?{DAYS}")) == "kpi-rows-are-no-requests"


def test_another_street_office_has_its_own(world: World) -> None:
    given_visits(world)

    found = must(office(world, "t2").get(f"/kpis/visits_made/result?{DAYS}"))

    assert found["total"]["value"] == 0
