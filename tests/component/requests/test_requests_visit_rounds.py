"""Rounds of visits: made by plan and calendar, told to whoever holds the role, handed on with it, over in the end."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders import visits
from tests.builders.requests import figures, must, slug, staff
from tests.builders.visits import VISITOR
from tests.builders.waiting import counts

OPENED = "visit-round.opened.v1"


def rounds(world: World, more: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(staff(world).get(f"/visit-rounds?{more}"))["items"]
    return items


def later(world: World, **by: int) -> None:
    world.clock.advance(timedelta(**by))
    visits.made_up(world)


@pytest.fixture
def round_(world: World) -> dict[str, Any]:
    """Of three firms in b1, which v1 has to visit by the end of 2026."""
    visits.given_role(world)
    visits.given_firms(world)
    visits.given_plan(world)
    (one,) = rounds(world)
    return one


@pytest.mark.capability("R7")
def test_a_plan_tells_whoever_holds_the_role_how_many_firms_to_visit_until_when(
    world: World, round_: dict[str, Any]
) -> None:
    (told,) = world.events(OPENED)

    assert (told.data["visitor_id"], told.data["planned"], told.data["period"]) == (VISITOR, 3, "2026-Q4")
    assert told.data["due_at"] == "2026-12-31T16:00:00+00:00"
    assert round_["status"] == "open"


@pytest.mark.capability("R7")
def test_what_one_has_to_visit_waits_for_one(world: World, round_: dict[str, Any]) -> None:
    waiting = counts(visits.visitor(world))

    assert waiting["visit"] == 3
    assert counts(visits.visitor(world, "v2"))["visit"] == 0
    assert round_


@pytest.mark.capability("R7")
def test_many_firms_are_one_round_and_one_message(world: World) -> None:
    visits.given_role(world)
    visits.given_firms(world, 120)
    visits.given_plan(world)

    (told,) = world.events(OPENED)
    assert told.data["planned"] == 120
    assert figures(world)["visits"]["planned"] == 120


@pytest.mark.capability("R7")
def test_the_next_period_has_its_own_round(world: World, round_: dict[str, Any]) -> None:
    later(world, days=41)

    assert sorted(one["period"] for one in rounds(world)) == ["2026-Q4", "2027-Q1"]
    assert round_


@pytest.mark.capability("R7")
def test_a_round_is_reminded_of_then_overdue_then_missed(world: World, round_: dict[str, Any]) -> None:
    first = visits.visits(world, "mine=true")[0]["id"]
    visits.record(world, first)

    later(world, days=30)
    (reminded,) = world.events("visit-round.reminded.v1")
    later(world, days=11)
    (overdue,) = world.events("visit-round.overdue.v1")
    later(world, days=15)

    assert reminded.data["remaining"] == overdue.data["remaining"] == 2
    assert len(visits.visits(world, "status=missed")) == 2
    assert figures(world)["visits"]["missed"] == 2
    assert [one["status"] for one in rounds(world, "status=closed")] == ["closed"]
    assert round_


@pytest.mark.capability("R7")
def test_a_late_visit_still_counts_for_its_round(world: World, round_: dict[str, Any]) -> None:
    first = visits.visits(world, "mine=true")[0]["id"]
    later(world, days=30)
    later(world, days=11)

    assert visits.record(world, first)["status"] == "done"
    assert round_


@pytest.mark.capability("R7")
def test_who_leaves_the_role_hands_the_open_visits_to_the_next_holder(world: World, round_: dict[str, Any]) -> None:
    visits.given_role(world, "v2")
    visits.given_role(world, what="ended", sequence=2)
    world.drain()

    (told,) = world.events("visit-round.handed-over.v1")
    assert (told.data["from_id"], told.data["visitor_id"], told.data["remaining"]) == (VISITOR, "v2", 3)
    assert len(visits.visits(world, "mine=true", person="v2")) == 3
    assert visits.visits(world, "mine=true") == []
    assert round_


@pytest.mark.capability("R7")
def test_visits_that_nobody_has_to_make_are_told_to_the_street_office_until_somebody_has(
    world: World, round_: dict[str, Any]
) -> None:
    visits.given_role(world, what="ended", sequence=2)
    world.drain()
    assert counts(staff(world))["visits_of_nobody"] == 1
    later(world, days=1, minutes=1)
    told = len(world.events("visit-round.unassigned.v1"))

    visits.given_role(world, "v3")
    world.drain()

    assert told == 2
    assert [one["visitor_id"] for one in rounds(world)] == ["v3"]
    assert counts(staff(world))["visits_of_nobody"] == 0
    assert round_


@pytest.mark.capability("R7")
def test_a_term_that_begins_later_takes_the_visits_when_it_begins(world: World, round_: dict[str, Any]) -> None:
    visits.given_role(world, what="ended", sequence=2)
    visits.given_role(world, "v3", from_date="2026-11-25")
    world.drain()
    before = rounds(world)[0]["visitor_id"]

    for _ in range(4):
        later(world, days=1, minutes=1)

    assert before is None
    assert rounds(world)[0]["visitor_id"] == "v3"
    assert round_


@pytest.mark.capability("R7")
def test_the_end_of_a_plan_calls_its_visits_off(world: World, round_: dict[str, Any]) -> None:
    must(staff(world).post(f"/visit-plans/{round_['plan_id']}/end"))
    visits.made_up(world)

    assert len(visits.visits(world, "status=cancelled")) == 3
    assert slug(staff(world).patch(f"/visit-plans/{round_['plan_id']}", {"name": "新名"})) == "visit-plan-ended"
    later(world, days=60)
    assert len(rounds(world)) == 1


@pytest.mark.capability("R7")
def test_a_building_that_is_closed_has_no_visits(world: World, round_: dict[str, Any]) -> None:
    world.receive("org.louyu.members.building.closed.v1", {"building_id": "b1", "name": "b1"}, "t1", "b1", 2)
    visits.made_up(world)
    later(world, days=41)

    assert [one["status"] for one in rounds(world)] == ["closed"]
    assert round_


@pytest.mark.capability("R7")
def test_a_plan_may_name_buildings_and_firms(world: World) -> None:
    visits.given_firms(world)
    visits.given_firm(world, "g1", building="b2")
    visits.given_plan(world, building_ids=["b1"], enterprise_ids=["f2", "g1"])

    assert [one["enterprise_id"] for one in visits.visits(world)] == ["f2"]


@pytest.mark.capability("R7")
def test_a_plan_of_later_begins_later(world: World) -> None:
    visits.given_firms(world)
    visits.given_plan(world, from_date="2026-12-01")
    assert rounds(world) == []

    later(world, days=9)

    assert [one["period"] for one in rounds(world)] == ["2026-Q4"]


@pytest.mark.capability("R7")
def test_plans_are_made_by_the_street_office_only(world: World) -> None:
    assert visits.visitor(world).post("/visit-plans", visits.PLAN).status == 403
    assert visits.visitor(world).get("/visit-plans").status == 403


@pytest.mark.capability("R7")
def test_a_changed_plan_concerns_the_next_round(world: World, round_: dict[str, Any]) -> None:
    changed = must(staff(world).patch(f"/visit-plans/{round_['plan_id']}", {"name": "全覆盖走访", "building_ids": []}))
    later(world, days=41)

    assert changed["name"] == "全覆盖走访"
    assert {one["period"]: one["plan_name"] for one in rounds(world)} == {
        "2026-Q4": "楼宇秘书每季走访",
        "2027-Q1": "全覆盖走访",
    }
