"""Figures of a period: every fact stands on its own local day, whenever its message comes."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.background.rebuild import forget_projections
from chassis.kernel.messages import decode, encode
from chassis.persistence import outbox
from chassis.testing.world import World
from services.requests.service import SERVICE
from tests.builders.closings import closed
from tests.builders.requests import (
    figures,
    given_claimed_wish,
    given_done,
    given_request,
    given_resolved,
    given_units,
    imported,
    must,
    period,
    rate,
    slug,
    solved_again,
    staff,
)

DAY = timedelta(days=1)


def _requests(report: dict[str, Any]) -> dict[str, int]:
    counts: dict[str, int] = report["figures"].get("requests", {})
    return counts


@pytest.mark.capability("R10")
def test_each_fact_stands_on_its_own_day(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_done(world, unit)
    world.clock.advance(2 * DAY)
    must(staff(world).post(f"/requests/{request}/resolve", closed("已办")))

    first, third = period(world, "2026-11-22", "2026-11-22"), period(world, "2026-11-24", "2026-11-24")

    assert _requests(first) == {"submitted": 1, "category_other": 1, "source_portal": 1, "triaged": 1}
    assert _requests(third) == {"resolved": 1}
    assert period(world, "2026-11-23", "2026-11-23")["figures"] == {}
    assert _requests(period(world, "2026-11-22", "2026-11-24")) == figures(world)["requests"]


@pytest.mark.capability("R10")
def test_a_day_begins_at_midnight_in_china(world: World) -> None:
    # The clock begins at 9:00 in China.
    world.clock.advance(timedelta(hours=14, minutes=59))
    given_request(world)
    world.clock.advance(timedelta(minutes=1))
    given_request(world)

    days = [_requests(period(world, day, day))["submitted"] for day in ("2026-11-22", "2026-11-23")]

    assert days == [1, 1]


@pytest.mark.capability("R10")
def test_rates_count_what_became_of_the_requests_of_the_period(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)
    given_request(world)
    world.clock.advance(DAY)
    rate(world, request, 1)
    solved_again(world, request, unit)
    rate(world, request, 5)

    submitted = period(world, "2026-11-22", "2026-11-22")["figures"]
    next_day = period(world, "2026-11-23", "2026-11-23")["figures"]

    assert submitted["of_submitted"] == {"triaged": 1, "resolved": 1, "rated": 1, "satisfied": 1}
    assert submitted["requests"]["submitted"] == 2
    # How often it was reopened is told of the request, so it stands on the day of the request.
    assert submitted["requests"]["reopened"] == 1
    assert "of_submitted" not in next_day
    assert next_day["requests"] == {"rated": 1, "satisfied": 1}


@pytest.mark.capability("R10")
def test_another_rating_corrects_the_day_of_the_first(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)
    rate(world, request, 2)
    world.clock.advance(3 * DAY)
    solved_again(world, request, unit)
    rate(world, request, 5)

    assert _requests(period(world, "2026-11-22", "2026-11-22"))["satisfied"] == 1
    assert _requests(period(world, "2026-11-25", "2026-11-25")) == {}


@pytest.mark.capability("R6")
def test_a_claim_that_was_given_up_is_taken_from_its_day(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(2 * DAY)
    must(world.acts("p2").post(f"/wishes/{wish}/release"))
    world.clock.advance(DAY)
    must(world.acts("p3").post(f"/wishes/{wish}/claim"))

    claimed = [
        period(world, day, day)["figures"].get("wishes", {}).get("claimed", 0)
        for day in ("2026-11-22", "2026-11-24", "2026-11-25")
    ]

    assert claimed == [0, 0, 1]


@pytest.mark.capability("M10")
def test_records_of_the_past_stand_on_the_days_they_name(world: World) -> None:
    row = {
        "key": "r-1", "title": "停水", "submitted_at": "2024-03-31T17:00:00Z", "resolved_at": "2024-05-02T01:00:00Z",
        "outcome": "已修", "rating": 5,
    }  # fmt: skip
    wish = {
        "key": "w-1", "text": "绿植", "category": "goods", "claimer_key": "m-1", "service_minutes": 10,
        "published_at": "2024-04-05T01:00:00Z",
    }  # fmt: skip
    imported(world, "requests", [row])
    imported(world, "wishes", [wish])

    report = period(world, "2024-03-01", "2024-05-31", "&by=month")

    # 31 March, 17:00 in London is 1 April in China.
    assert [(one["from"], one["to"]) for one in report["periods"]] == [
        ("2024-03-01", "2024-03-31"),
        ("2024-04-01", "2024-04-30"),
        ("2024-05-01", "2024-05-31"),
    ]
    march, april, may = (one["figures"] for one in report["periods"])
    assert (march, april["requests"]["submitted"], april["of_submitted"]["resolved"]) == ({}, 1, 1)
    assert may["requests"] == {"resolved": 1, "rated": 1, "satisfied": 1}
    assert april["wishes"] == {"published": 1, "claimed": 1, "fulfilled": 1, "hours": 0.17}
    assert period(world, "2026-11-22", "2026-11-22")["figures"] == {}


@pytest.mark.capability("R10")
def test_a_message_that_comes_weeks_late_counts_on_the_day_of_the_fact(world: World) -> None:
    given_request(world)
    world.clock.advance(40 * DAY)

    assert _requests(period(world, "2026-11-22", "2026-11-22"))["submitted"] == 1
    assert _requests(period(world, "2027-01-01", "2027-01-01")) == {}


@pytest.mark.capability("O3")
def test_a_rebuild_months_later_gives_the_same_days(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)
    world.clock.advance(9 * DAY)
    rate(world, request, 1)
    world.drain()
    before = _stored(world)
    world.clock.advance(90 * DAY)

    forget_projections(world.store, SERVICE.projected)
    assert _stored(world) == []
    rows = world.store.db[outbox.COLLECTION].find(sort=[("ts", 1)])
    world.receive_all([decode(encode(decode(bytes(row["ce"])))) for row in rows])

    assert _stored(world) == before


def _stored(world: World) -> list[Any]:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def test_a_report_by_year_and_by_day_has_every_piece_once(world: World) -> None:
    given_request(world)

    years = period(world, "2025-07-01", "2026-12-31", "&by=year")["periods"]
    days = period(world, "2026-11-21", "2026-11-23", "&by=day")["periods"]

    assert [(one["from"], one["to"]) for one in years] == [("2025-07-01", "2025-12-31"), ("2026-01-01", "2026-12-31")]
    assert [one["figures"].get("requests", {}).get("submitted", 0) for one in days] == [0, 1, 0]


def test_a_report_says_what_period_it_is_of(world: World) -> None:
    asked = period(world, "2026-11-01", "2026-11-30", "&by=month")
    always = must(staff(world).get("/figures"))

    assert (asked["from"], asked["to"], asked["by"]) == ("2026-11-01", "2026-11-30", "month")
    assert (always["from"], always["to"], always["by"], always["periods"]) == (None, None, None, [])


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("from=2026-01-01", 422, "period-incomplete"),
        ("to=2026-01-01", 422, "period-incomplete"),
        ("by=month", 422, "period-incomplete"),
        ("from=2026-01-02&to=2026-01-01", 422, "period-backwards"),
        ("from=2016-01-01&to=2026-12-31", 422, "period-too-long"),
        ("from=2025-01-01&to=2026-12-31&by=day", 422, "period-too-long"),
    ],
)
def test_a_period_that_cannot_be_is_refused_with_what_to_do(world: World, query: str, status: int, said: str) -> None:
    texts = {}
    for language in ("zh-CN", "en"):
        answer = staff(world).get(f"/figures?{query}", headers={"Accept-Language": language})
        assert (answer.status, slug(answer)) == (status, said)
        texts[language] = answer.body["detail"]

    assert texts["zh-CN"] != texts["en"]


@pytest.mark.parametrize(
    "query", ["from=2026-02-30&to=2026-03-01", "from=gestern&to=2026-03-01", "from=2026-01-01&to=2026-03-01&by=week"]
)
def test_a_day_that_is_none_is_refused_at_its_place(world: World, query: str) -> None:
    answer = staff(world).get(f"/figures?{query}")

    assert answer.status == 422
    assert answer.body["errors"][0]["pointer"] in {"?from", "?by"}


@pytest.mark.capability("M1")
def test_a_district_reads_the_period_of_each_of_its_tenants(world: World) -> None:
    for tenant, name in (("t1", "江头街道"), ("t2", "禾山街道")):
        told = {"name": name, "district": "huli"}
        world.receive("org.louyu.members.tenant.created.v1", told, tenant, tenant)
    given_request(world)
    world.drain()
    reader = world.acts("d1", "district:huli", "huli", {"district.read": ["*"]})

    report = must(reader.get("/figures/district?from=2026-11-01&to=2026-12-31&by=month"))

    first, second = report["tenants"]
    assert (first["figures"]["requests"]["submitted"], second["figures"]) == (1, {})
    assert [one["figures"].get("requests", {}).get("submitted", 0) for one in first["periods"]] == [1, 0]
    assert [one["figures"] for one in second["periods"]] == [{}, {}]


def test_a_known_building_without_anything_in_the_period_is_no_unknown_scope(world: World) -> None:
    given_request(world)

    assert period(world, "2020-01-01", "2020-01-31", "&scope=building:b1")["figures"] == {}
    assert staff(world).get("/figures?from=2020-01-01&to=2020-01-31&scope=building:nope").status == 404
