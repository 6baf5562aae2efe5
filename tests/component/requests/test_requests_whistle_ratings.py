"""After a whistle the street office rates the units, which see their own ratings only."""

import pytest

from chassis.testing.world import World
from tests.builders.clocks import local
from tests.builders.closings import closed
from tests.builders.requests import figures, given_units, must, officer, slug, staff
from tests.builders.waiting import counts
from tests.builders.whistles import blown, step, whistle_world

pytestmark = pytest.mark.capability("R3")
MONDAY = local("11-16", "09:00")


def rated_world() -> tuple[World, list[str], str]:
    world, units, request, whistle = whistle_world(MONDAY)
    for unit in units:
        step(world, unit, whistle, "report-ins")
    must(staff(world).post(f"/requests/{request}/resolve", closed("联合处置")))
    world.drain()
    return world, units, whistle


def rating(unit: str, points: int, comment: str = "") -> dict[str, object]:
    return {"unit_id": unit, "response": points, "on_site": points, "result": points, "comment": comment}


def test_after_the_end_the_street_office_rates_each_unit_which_sees_its_own_only() -> None:
    world, (unit, other), whistle = rated_world()
    path = f"/whistles/{whistle}/ratings"
    waiting = counts(staff(world))["rate_whistle"]
    must(staff(world).post(path, rating(unit, 5, "到场快")))
    must(staff(world).post(path, rating(other, 2)))
    must(staff(world).post(path, rating(other, 3)))
    world.drain()

    own = must(officer(world, unit).get(f"/whistles/{whistle}"))["ratings"]

    assert (waiting, counts(staff(world))["rate_whistle"]) == (1, 0)
    assert [(one["unit_id"], one["comment"]) for one in own] == [(unit, "到场快")]
    assert len(must(staff(world).get(f"/whistles/{whistle}"))["ratings"]) == 2
    assert figures(world)["whistles"] | {"rated": 2, "rating_points": 24} == figures(world)["whistles"]
    assert figures(world, f"unit:{other}")["whistles"] == {"rated": 1, "rating_points": 9}
    assert officer(world, unit).post(path, rating(unit, 5)).status == 403


def test_before_the_end_and_for_kinds_without_rating_nobody_rates(world: World) -> None:
    units = given_units(world)
    _, whistle = blown(world, units, kind="daily")

    answer = staff(world).post(f"/whistles/{whistle}/ratings", rating(units[0], 4))

    assert (answer.status, slug(answer)) == (409, "whistle-not-over")


def test_whistles_are_counted_by_kind_and_source() -> None:
    world, units, _, _ = whistle_world(MONDAY)
    blown(world, units, kind="daily", source="grid")

    shown = figures(world)

    assert shown["whistles"] == {
        "total": 2, "kind_push": 1, "kind_daily": 1, "source_building": 1, "source_grid": 1,
    }  # fmt: skip
    assert (shown["requests"]["submitted"], shown["requests"]["whistled"]) == (2, 2)
