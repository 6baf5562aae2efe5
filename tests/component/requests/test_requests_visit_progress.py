"""Planned against made visits: of a plan by period and by building, on the page and as a spreadsheet."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from chassis.testing.world import World
from tests.builders import visits
from tests.builders.requests import must, staff

pytestmark = pytest.mark.capability("R7")


@pytest.fixture
def plan(world: World) -> str:
    """A monthly plan for three firms in b1 and one in b2; one of b1 was visited."""
    visits.given_role(world)
    visits.given_firms(world)
    visits.given_firm(world, "f9", building="b2")
    plan = visits.given_plan(world, rhythm="monthly")
    visits.record(world, visits.visits(world, "mine=true&status=planned")[0]["id"])
    world.drain()
    return plan


def progress(world: World, plan: str, more: str = "") -> dict[str, Any]:
    return must(staff(world).get(f"/visit-plans/{plan}/progress{more}"))


def test_a_plan_says_what_was_due_and_what_was_made(world: World, plan: str) -> None:
    found = progress(world, plan)

    said = {"due": 4, "in_time": 1, "late": 0, "missed": 0, "open": 3, "share": 0.25}
    assert found["total"] == said
    assert [{name: row[name] for name in said} for row in found["items"]] == [said]
    assert found["items"][0]["period"] == "2026-11"


def test_a_period_says_in_which_buildings_firms_wait_and_leads_to_their_visits(world: World, plan: str) -> None:
    found = progress(world, plan, "?period=2026-11")

    assert [(row["building_id"], row["due"], row["open"]) for row in found["items"]] == [("b1", 3, 2), ("b2", 1, 1)]
    left = must(staff(world).get(f"/visits?round_id={found['items'][0]['round_id']}&status=planned"))["items"]
    assert len(left) == 2


def test_what_is_late_counts_as_late_and_what_nobody_made_as_missed(world: World, plan: str) -> None:
    world.clock.advance(timedelta(days=40 - world.clock().day))
    visits.made_up(world)
    left = must(staff(world).get("/visits?status=planned&building_id=b1"))["items"]
    visits.record(world, next(one["id"] for one in left if one["period"] == "2026-11"))
    world.clock.advance(timedelta(days=10))
    visits.made_up(world)

    last = progress(world, plan)["items"][-1]

    assert (last["period"], last["due"], last["in_time"], last["late"]) == ("2026-11", 4, 1, 1)
    assert (last["missed"], last["open"]) == (2, 0)


def test_the_spreadsheet_says_the_same(world: World, plan: str) -> None:
    found = progress(world, plan, "?period=2026-11")

    sheet = staff(world).get(f"/sheets/visit-plans/{plan}/progress?period=2026-11")

    lines = CalamineWorkbook.from_filelike(BytesIO(sheet.raw)).get_sheet_by_index(0).to_python()
    numbers = [[line[1], line[2], line[5]] for line in lines[1:]]
    assert numbers == [[one["due"], one["in_time"], one["open"]] for one in (found["total"], *found["items"])]


def test_only_the_office_sees_it_and_only_of_its_own_plans(world: World, plan: str) -> None:
    assert visits.visitor(world).get(f"/visit-plans/{plan}/progress").status == 403
    assert staff(world, tenant="t2").get(f"/visit-plans/{plan}/progress").status == 404
    assert staff(world).get(f"/visit-plans/{plan}/progress?period=soon").status == 422


def test_a_plan_that_ended_has_nothing_open_and_one_without_rounds_has_no_share(world: World, plan: str) -> None:
    must(staff(world).post(f"/visit-plans/{plan}/end"))
    visits.made_up(world)
    empty = visits.given_plan(world, rhythm="monthly", building_ids=["b2"], enterprise_ids=["f1"])

    ended, nothing = progress(world, plan)["total"], progress(world, empty)

    assert (ended["due"], ended["in_time"], ended["open"]) == (1, 1, 0)
    assert (nothing["total"]["due"], nothing["total"]["share"]) == (0, None)
