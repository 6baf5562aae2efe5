"""Reopening has a limit, rates count requests, people have quotas, and what is named must exist."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.kernel.quotas import Quota
from chassis.testing.world import World
from services.requests import quotas
from tests.builders.listings import NEED
from tests.builders.requests import (
    figures,
    given_escalated,
    given_resolved,
    given_units,
    given_wish,
    imported,
    must,
    rate,
    slug,
    solved_again,
    staff,
    status_of,
)

A_WISH = {"key": "w-1", "text": "想要一盆绿植", "category": "goods"}
A_NEED = {"key": "n-1", "kind": "need", "category": "space", "title": "借会议室"}


@pytest.mark.capability("R2")
def test_after_two_reopenings_somebody_decides(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_escalated(world, unit)

    assert status_of(world, request) == "escalated"
    (told,) = world.events("request.escalated.v1")
    assert told.data["reason"] == "没好"
    answer = must(staff(world).post(f"/requests/{request}/close", {"reason": "已多次处理，属私人纠纷"}))
    assert (answer["status"], answer["closing_reason"]) == ("closed", "已多次处理，属私人纠纷")
    assert staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}).status == 409
    again = world.acts("p1").post(f"/requests/{request}/confirm-and-rate", {"rating": 5})
    assert (again.status, slug(again)) == (409, "not-allowed-now")


def test_whoever_decides_may_start_again(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_escalated(world, unit)

    solved_again(world, request, unit)
    rate(world, request, 5)

    assert status_of(world, request) == "rated"


@pytest.mark.capability("R10")
def test_rates_count_requests_however_often_they_are_solved(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = given_escalated(world, unit)
    solved_again(world, request, unit)
    rate(world, request, 5)

    shown = figures(world)["requests"]

    assert shown == {
        "submitted": 1,
        "category_other": 1,
        "source_portal": 1,
        "triaged": 1,
        "resolved": 1,
        "rated": 1,
        "satisfied": 1,
        "reopened": 2,
        "escalated": 1,
    }


@pytest.mark.parametrize("rating", [0, 6, 2.9, "5", True, None])
def test_a_rating_is_a_whole_number_from_1_to_5(world: World, rating: Any) -> None:
    (unit,) = given_units(world, 1)
    request = given_resolved(world, unit)

    answer = world.acts("p1").post(f"/requests/{request}/confirm-and-rate", {"rating": rating})

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/rating")
    assert status_of(world, request) == "resolved"


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/requests", {"title": "拥堵", "building_id": "nope"}, "/building_id"),
        ("/requests", {"title": "拥堵", "enterprise_id": "nope"}, "/enterprise_id"),
        ("/wishes", {"text": "绿植", "category": "goods", "building_id": "nope"}, "/building_id"),
    ],
)
def test_what_is_named_must_exist(world: World, path: str, body: dict[str, Any], pointer: str) -> None:
    answer = world.acts("p1").post(path, body)

    assert (answer.status, slug(answer), answer.body["errors"][0]["pointer"]) == (422, "unknown-reference", pointer)
    assert world.events() == []


def test_a_building_that_closed_is_refused_ten_seconds_later_at_the_latest(world: World) -> None:
    asked = {"title": "拥堵", "building_id": "b1"}
    must(world.acts("p1").post("/requests", asked))
    world.receive(
        "org.louyu.members.building.closed.v1", {"building_id": "b1", "name": "大厦"}, subject="b1", sequence=9
    )
    world.clock.advance(timedelta(seconds=10))

    answer = world.acts("p1").post("/requests", asked)

    assert (answer.status, slug(answer)) == (422, "unknown-reference")


def test_unknown_units_are_named_by_a_pointer(world: World) -> None:
    (unit,) = given_units(world, 1)
    request = must(world.acts("p1").post("/requests", {"title": "拥堵"}))["id"]
    bodies = {
        f"/requests/{request}/triage": {"unit_id": "nope"},
        f"/requests/{request}/whistle": {"unit_ids": [unit, "nope"], "minutes": 5},
        "/catalogue-items": {"code": "c", "name": "代办", "category": "tax", "owner_unit_id": "nope"},
    }

    answers = [staff(world).post(path, body) for path, body in bodies.items()]

    pointers = [answer.body["errors"][0]["pointer"] for answer in answers]
    assert [answer.status for answer in answers] == [404] * 3
    assert pointers == ["/unit_id", "/unit_ids/1", "/owner_unit_id"]


@pytest.mark.capability("R2")
def test_a_tracking_number_is_found_as_people_type_it(world: World) -> None:
    number = must(world.acts("p1").post("/requests", {"title": "拥堵"}))["number"]
    wide = "".join(chr(ord(one) + 0xFEE0) for one in number)

    for typed in (number, number.lower(), number.replace("-", ""), f" {number} ", wide, number[1:]):
        found = staff(world).get(f"/requests?number={typed.replace(' ', '%20')}").body["items"]
        assert [row["number"] for row in found] == [number], typed


@pytest.mark.parametrize(
    ("different", "pointer"),
    [
        ({"submitted_at": "2031-01-01T00:00:00+08:00"}, "/submitted_at"),
        ({"resolved_at": "2031-01-01T00:00:00+08:00"}, "/resolved_at"),
        (
            {"submitted_at": "2026-03-02T00:00:00+08:00", "resolved_at": "2026-03-01T00:00:00+08:00"},
            "/resolved_at",
        ),
        # Submitted now, if nothing else is said.
        ({"resolved_at": "2026-03-01T00:00:00+08:00"}, "/resolved_at"),
        ({"outcome": None}, "/outcome"),
        ({"building_id": "nope"}, "/building_id"),
    ],
)
def test_impossible_rows_are_refused_alone_with_the_field(
    world: World, different: dict[str, Any], pointer: str
) -> None:
    row = {"key": "q-1", "title": "房租", "outcome": "已解决", "rating": 5}

    job = imported(world, "requests", [{**row, **different}, {**row, "key": "q-2"}])

    assert (job["done"], job["failed"]) == (1, 1)
    assert (job["errors"][0]["row"], job["errors"][0]["pointer"]) == (0, pointer)


@pytest.mark.parametrize(
    ("kind", "row", "pointer"),
    [("wishes", A_WISH, "/published_at"), ("listings", A_NEED, "/recorded_at")],
)
def test_a_record_of_the_past_does_not_lie_in_the_future(
    world: World, kind: str, row: dict[str, Any], pointer: str
) -> None:
    job = imported(world, kind, [{**row, pointer[1:]: "2031-01-01T00:00:00+08:00"}, {**row, "key": "another"}])

    assert (job["done"], job["failed"]) == (1, 1)
    (fault,) = job["errors"]
    assert (fault["row"], fault["type"], fault["pointer"]) == (0, "impossible-time", pointer)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("requests", [{"key": "q-1", "title": "房租"}, {"key": "q-1", "title": "物业"}]),
        ("units", [{"code": "a", "name": "甲", "kind": "department"}, {"code": "a", "name": "乙", "kind": "street"}]),
        ("wishes", [{"key": "w", "text": "甲", "category": "care"}, {"key": "w", "text": "乙", "category": "care"}]),
        ("listings", [{**A_NEED, "title": "借会议室"}, {**A_NEED, "title": "借投影"}]),
    ],
)
def test_a_key_that_is_twice_in_a_file_is_refused_the_second_time(
    world: World, kind: str, rows: list[dict[str, Any]]
) -> None:
    job = imported(world, kind, rows)

    assert (job["done"], job["failed"], job["errors"][0]["type"]) == (1, 1, "key-repeated")
    assert job["errors"][0]["pointer"] in ("/key", "/code")


@pytest.mark.capability("G3")
def test_who_asks_too_often_is_told_when_to_go_on(world: World) -> None:
    answers = [world.acts("p1").post("/requests", {"title": f"拥堵 {number}"}) for number in range(21)]

    assert [answer.status for answer in answers] == [201] * 20 + [429]
    assert (slug(answers[-1]), answers[-1].headers["Retry-After"]) == ("too-often", "3600")
    assert "10:00" in answers[-1].body["detail"]
    assert world.acts("p2").post("/requests", {"title": "拥堵"}).status == 201
    world.clock.advance(timedelta(hours=1))
    assert world.acts("p1").post("/requests", {"title": "拥堵"}).status == 201


def test_claims_have_a_quota_too(world: World) -> None:
    statuses = []
    for wish in [given_wish(world, person=f"w{number}") for number in range(11)]:
        statuses.append(world.acts("p2").post(f"/wishes/{wish}/claim").status)
        world.acts("p2").post(f"/wishes/{wish}/release")

    assert statuses == [200] * 10 + [429]


def test_a_requester_may_name_a_category_of_the_catalogue_and_no_other(world: World) -> None:
    must(staff(world).post("/catalogue-items", {"code": "i-1", "name": "空调维修", "category": "property"}))

    known, unknown = (
        world.acts("p1").post("/requests", {"title": "空调不冷", "category": category})
        for category in ("property", "made_up")
    )

    assert (known.status, known.body["category"]) == (201, "property")
    assert (unknown.status, slug(unknown)) == (422, "unknown-category")
    assert unknown.body["errors"][0]["pointer"] == "/category"


@pytest.mark.parametrize("what", ["request", "listing", "wish"])
def test_what_is_changed_back_and_forth_tells_others_so_often_and_no_more(
    world: World, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "CHANGES", Quota("change", 3, 3600))
    client, path = world.acts("p1"), {"request": "/requests", "listing": "/listings", "wish": "/wishes"}[what]
    bodies: dict[str, dict[str, Any]] = {
        "request": {"title": "停车", "building_id": "b1"},
        "listing": NEED,
        "wish": {"text": "绿植", "category": "goods", "building_id": "b1"},
    }
    made = must(client.post(path, bodies[what]))["id"]

    answers = [client.patch(f"{path}/{made}", {"building_id": f"b{1 + number % 2}"}) for number in range(1, 5)]

    assert [one.status for one in answers] == [200, 200, 200, 429]


def test_a_listing_is_opened_again_so_often_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "CHANGES", Quota("change", 2, 3600))
    client = world.acts("p1")
    made = must(client.post("/listings", NEED))["id"]

    opened = []
    for _ in range(3):
        must(client.post(f"/listings/{made}/pause"))
        opened.append(client.post(f"/listings/{made}/open").status)

    assert opened == [200, 200, 429]
