"""The figures of requests."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from reporting.recount import differences, lasting, mend
from services.requests.recount import recount
from tests.builders.requests import (
    figures,
    given_claimed_wish,
    given_request,
    given_resolved,
    given_units,
    given_whistle,
    must,
    officer,
    period,
    slug,
    staff,
)


@pytest.mark.capability("R10")
def test_a_request_counts_on_its_way(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)
    must(world.acts("p1").post(f"/requests/{request}/confirm-and-rate", {"rating": 1, "comment": "没好"}))

    shown = figures(world)

    assert shown["requests"] == {
        "submitted": 1,
        "category_other": 1,
        "source_portal": 1,
        "triaged": 1,
        "resolved": 1,
        "rated": 1,
        "reopened": 1,
    }
    assert shown["work_orders"] == {"dispatched": 1, "done": 1}


@pytest.mark.capability("R10")
@pytest.mark.figures_of_messages
@pytest.mark.parametrize(("rating", "satisfied"), [(3, 0), (4, 1), (5, 1)])
def test_four_and_five_count_as_satisfied(world: World, rating: int, satisfied: int) -> None:
    world.receive("org.louyu.requests.request.rated.v1", {"request_id": "r1", "rating": rating}, subject="r1")

    shown = figures(world)["requests"]

    assert (shown["rated"], shown.get("satisfied", 0)) == (1, satisfied)


@pytest.mark.capability("R10")
def test_a_whistle_counts_when_blown_and_when_assembled(world: World) -> None:
    units = given_units(world, 2)
    _, whistle = given_whistle(world, units)
    for unit in units:
        must(officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}))

    shown = figures(world)

    whistles = {"total": 1, "assembled": 1, "kind_daily": 1, "source_building": 1}
    assert (shown["whistles"], shown["requests"]["whistled"]) == (whistles, 1)


@pytest.mark.capability("R10")
def test_a_wish_counts_with_its_hours(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(timedelta(minutes=90))
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", {"proof": "照片", "service_minutes": 90}))
    must(world.acts("p1").post(f"/wishes/{wish}/confirm"))

    assert figures(world)["wishes"] == {"published": 1, "claimed": 1, "fulfilled": 1, "hours": 1.5}


def test_units_and_items_are_counted_by_kind(world: World) -> None:
    given_units(world, 2)
    must(
        staff(world).post(
            "/catalogue-items", {"code": "a", "name": "代办", "category": "agency", "agency_service": True}
        )
    )

    shown = figures(world)

    assert shown["units"] == {"total": 2, "kind_department": 2}
    assert shown["catalogue"] == {"items": 1, "agency_items": 1}


def test_a_building_and_a_unit_have_figures_of_their_own(world: World) -> None:
    (unit,) = given_units(world, 1)
    given_resolved(world, unit)

    assert figures(world, "building:b1")["requests"]["resolved"] == 1
    assert figures(world, f"unit:{unit}")["work_orders"] == {"dispatched": 1, "done": 1}


def test_a_district_reader_sees_totals_of_its_tenants(world: World) -> None:
    told = {"name": "江头街道", "name_en": "Jiangtou Street", "district": "huli"}
    world.receive("org.louyu.members.tenant.created.v1", told, subject="t1")
    given_units(world, 1)
    world.drain()
    reader = world.acts("d1", "district:huli", "huli", {"district.read": ["*"]})

    (tenant,) = must(reader.get("/figures/district"))["tenants"]

    assert (tenant["name"], tenant["name_en"], tenant["figures"]["units"]["total"]) == (
        "江头街道",
        "Jiangtou Street",
        1,
    )


@pytest.mark.parametrize("scope", ["building:nope", "unit:nope", "nonsense", "planet:1"])
def test_figures_of_an_unknown_scope_are_not_found(world: World, scope: str) -> None:
    answer = staff(world).get(f"/figures?scope={scope}")

    assert (answer.status, slug(answer)) == (404, "scope-not-found")


def test_a_building_without_anything_has_figures_without_anything(world: World) -> None:
    assert figures(world, "building:b2") == {}


def test_figures_that_differ_are_found_and_mended(world: World) -> None:
    (unit,) = given_units(world, 1)
    given_resolved(world, unit)
    shown = figures(world)
    wrong = {"counts.requests.resolved": 2, "days.22.requests.resolved": 2}
    world.store.db["figures"].update_one({"_id": "t1|tenant|2026-11"}, {"$inc": wrong})
    world.store.db["figures"].delete_one({"_id": "t1|building:b1|2026-11"})

    found = differences(world.store, recount)
    mend(world.store, lasting(found, differences(world.store, recount)))

    assert "t1 tenant 2026-11-22 requests.resolved: kept 3, rows say 1" in [str(one) for one in found]
    assert differences(world.store, recount) == []
    assert figures(world) == shown


def test_a_month_that_is_more_than_its_days_is_found_and_mended(world: World) -> None:
    given_request(world)
    shown = figures(world)
    world.store.db["figures"].update_one({"_id": "t1|tenant|2026-11"}, {"$inc": {"counts.requests.submitted": 5}})

    found = differences(world.store, recount)
    mend(world.store, found)

    assert [str(one) for one in found] == ["t1 tenant 2026-11 requests.submitted: kept 5, rows say 0"]
    assert figures(world) == shown


def test_figures_from_before_days_count_in_the_totals_and_move_to_their_days_when_mended(world: World) -> None:
    given_request(world)
    shown = figures(world)
    world.store.db["figures"].delete_many({"scope": "tenant"})
    counts = {"requests": {"submitted": 1, "category_other": 1, "source_portal": 1}}
    before = {"_id": "t1|tenant", "tenant": "t1", "counts": counts}
    world.store.db["figures"].insert_one(before)

    assert figures(world) == shown
    mend(world.store, differences(world.store, recount))

    assert figures(world)["requests"]["submitted"] == 1
    assert period(world, "2026-11-22", "2026-11-22")["figures"]["requests"]["submitted"] == 1
