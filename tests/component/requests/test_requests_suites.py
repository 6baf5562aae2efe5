"""A request names the room where it is: chosen from those of its building, shown to desk and unit, kept by what comes of it."""

from typing import Any

import pytest

from chassis.testing.world import Answer, Client, World
from services.requests.migrations import MIGRATIONS
from tests.builders.closings import closed
from tests.builders.requests import given_units, must, officer, slug, staff
from tests.builders.sheets import read
from tests.builders.suites import ELSEWHERE, NEXT, ROOM, given_suites, told

pytestmark = pytest.mark.capability("R2")


@pytest.fixture
def world(world: World) -> World:
    given_suites(world)
    return world


def asked(client: Client, **over: Any) -> Answer:
    return client.post("/requests", {"title": "空调不制冷", "building_id": "b1", "suite_id": ROOM, **over})


def seen(client: Client, request: str) -> tuple[str | None, str | None]:
    found = must(client.get(f"/requests/{request}"))
    return found["suite_id"], found["suite_name"]


def test_desk_and_unit_read_the_room_by_its_number(world: World) -> None:
    unit, other = given_units(world)
    request = must(asked(world.acts("p1")))["id"]
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()

    assert seen(world.acts("p1"), request) == seen(staff(world), request) == (ROOM, "1203")
    assert seen(officer(world, unit), request) == (ROOM, "1203")
    assert officer(world, other).get(f"/requests/{request}").status == 403
    (row,) = must(staff(world).get("/requests"))["items"]
    assert row["suite_name"] == "1203"
    (submitted,) = world.events("request.submitted.v1")
    assert submitted.data["suite_id"] == ROOM


@pytest.mark.parametrize(
    ("over", "problem"),
    [
        ({"suite_id": "s9"}, "unknown-reference"),
        ({"suite_id": ELSEWHERE}, "suite-of-another-building"),
        ({"building_id": "b2"}, "suite-of-another-building"),
        ({"building_id": None}, "suite-of-another-building"),
    ],
)
def test_only_a_room_of_the_building_is_named(world: World, over: dict[str, Any], problem: str) -> None:
    refused = asked(world.acts("p1"), **over)

    assert (refused.status, slug(refused)) == (422, problem)
    assert refused.body["errors"][0]["pointer"] == "/suite_id"
    assert must(world.acts("p1").get("/requests?mine=true"))["items"] == []


def test_the_refusal_says_in_ones_language_what_is_wrong(world: World) -> None:
    refused = world.acts("p1").post(
        "/requests", {"title": "t", "building_id": "b2", "suite_id": ROOM}, headers={"Accept-Language": "en"}
    )

    assert refused.body["detail"] == "This room is not in the building of the request; choose one of that building."


def test_rooms_of_another_street_office_are_unknown(world: World) -> None:
    refused = world.acts("p1", "t2").post("/requests", {"title": "t", "building_id": "b1", "suite_id": ROOM})

    assert slug(refused) == "unknown-reference"


def test_a_room_that_is_there_no_more_is_not_named_anew_and_comes_back(world: World) -> None:
    told(world, "removed", ROOM, sequence=2)
    gone = asked(world.acts("p1"))
    told(world, "restored", ROOM, sequence=3)

    assert slug(gone) == "unknown-reference"
    assert asked(world.acts("p1")).status == 201


def test_a_correction_names_another_room_or_none(world: World) -> None:
    person = world.acts("p1")
    request = must(asked(person))["id"]

    must(person.patch(f"/requests/{request}", {"suite_id": NEXT}))
    assert seen(person, request) == (NEXT, "1204")
    wrong = person.patch(f"/requests/{request}", {"suite_id": ELSEWHERE})
    must(staff(world).patch(f"/requests/{request}", {"suite_id": None}))

    assert slug(wrong) == "suite-of-another-building"
    assert seen(person, request) == (None, None)
    assert [one.data["suite_id"] for one in world.events("request.changed.v1")] == [NEXT, None]


def test_what_moves_to_another_building_leaves_the_room(world: World) -> None:
    person = world.acts("p1")
    request, other = must(asked(person))["id"], must(asked(person))["id"]

    must(person.patch(f"/requests/{request}", {"building_id": "b2"}))
    must(person.patch(f"/requests/{other}", {"building_id": "b2", "suite_id": ELSEWHERE}))
    stays = person.patch(f"/requests/{other}", {"building_id": "b1", "suite_id": ELSEWHERE})

    assert seen(person, request) == (None, None)
    assert seen(person, other) == (ELSEWHERE, "305")
    assert slug(stays) == "suite-of-another-building"


def test_a_room_that_is_gone_breaks_no_request_that_names_it(world: World) -> None:
    person = world.acts("p1")
    request = must(asked(person))["id"]
    told(world, "removed", ROOM, sequence=2)

    corrected = person.patch(f"/requests/{request}", {"title": "空调漏水", "building_id": "b1", "suite_id": ROOM})

    assert corrected.status == 200
    assert seen(person, request) == (ROOM, "1203")


def test_units_that_are_not_told_who_asks_are_not_told_the_room(world: World) -> None:
    unit, _ = given_units(world)
    request = must(asked(world.acts("p1"), anonymous_to_units=True))["id"]
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()

    assert seen(officer(world, unit), request) == (None, None)
    assert seen(staff(world), request) == (ROOM, "1203")


@pytest.mark.parametrize(("language", "head"), [("zh-CN", "房间"), ("en", "Room")])
def test_the_list_as_a_spreadsheet_has_the_room(world: World, language: str, head: str) -> None:
    must(asked(world.acts("p1")))

    head_row, row = read(staff(world).get("/sheets/requests", {"Accept-Language": language}).raw)

    assert row[head_row.index(head)] == "1203"


def test_the_desk_takes_down_where_somebody_is(world: World) -> None:
    contact = {"name": "王芳", "phone": "13800000000"}
    taken = {"title": "门禁坏了", "building_id": "b1", "suite_id": ROOM, "taken": "counter", "contact": contact}

    made = must(staff(world).post("/requests/taken", taken))
    wrong = staff(world).post("/requests/taken", {**taken, "suite_id": ELSEWHERE})

    assert seen(staff(world), made["id"]) == (ROOM, "1203")
    assert slug(wrong) == "suite-of-another-building"


def test_what_comes_of_a_request_is_in_its_room_also_if_that_is_gone(world: World) -> None:
    unit, _ = given_units(world)
    whole = must(asked(world.acts("p1")))["id"]
    told(world, "removed", ROOM, sequence=2)
    part = {"title": "大堂太冷", "building_id": "b1", "reason": "两件事"}

    same = must(staff(world).post(f"/requests/{whole}/split", part))["part"]
    moved = must(staff(world).post(f"/requests/{whole}/split", {**part, "building_id": "b2"}))["part"]
    other = must(staff(world).post(f"/requests/{whole}/split", {**part, "suite_id": NEXT}))["part"]
    wrong = staff(world).post(f"/requests/{whole}/split", {**part, "suite_id": ELSEWHERE})
    must(staff(world).post(f"/requests/{whole}/triage", {"unit_id": unit}))
    must(staff(world).post(f"/requests/{whole}/resolve", closed(solved=False, partly=True, left_to_do="东侧待修")))
    rest = must(staff(world).post(f"/requests/{whole}/follow-up", {}))["follow_up"]

    assert [one["suite_id"] for one in (same, moved, other, rest)] == [ROOM, None, NEXT, ROOM]
    assert slug(wrong) == "suite-of-another-building"


def test_a_request_that_is_merged_keeps_its_room_and_so_does_the_one_that_stays(world: World) -> None:
    first, second = must(asked(world.acts("p1")))["id"], must(asked(world.acts("p2"), suite_id=NEXT))["id"]

    must(staff(world).post(f"/requests/{first}/merge", {"into_id": second, "reason": "同一件事"}))
    world.drain()

    assert (seen(staff(world), first), seen(staff(world), second)) == ((ROOM, "1203"), (NEXT, "1204"))


def test_rooms_of_before_are_known_after_the_migration() -> None:
    assert any("known_things" in (getattr(one.work, "named", None) or ()) and one.number > 8 for one in MIGRATIONS)
