"""Hours and points from messages of other services."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.members import admin, figures

ATTENDED = "org.louyu.events.registration.attended.v1"
FULFILLED = "org.louyu.requests.wish.fulfilled.v1"


def _attended(**special: Any) -> dict[str, Any]:
    return {
        "registration_id": "r1",
        "activity_id": "a1",
        "activity_title": "公益集市",
        "activity_kind": "charity",
        "person_id": "p1",
        "building_id": "b1",
        "service_minutes": 90,
        "imported": False,
        **special,
    }


def _fulfilled(**special: Any) -> dict[str, Any]:
    return {
        "wish_id": "w1",
        "claimer_id": "p1",
        "wisher_id": "p9",
        "text": "想学手机支付",
        "service_minutes": 60,
        "building_id": "b1",
        "imported": False,
        **special,
    }


@pytest.mark.capability("M8")
@pytest.mark.capability("M9")
def test_attending_as_a_volunteer_earns_hours_and_points_with_their_reasons(world: World) -> None:
    world.receive(ATTENDED, _attended(), subject="r1")

    lines = world.acts("p1").get("/ledger").body["items"]

    assert sorted((line["kind"], line["amount"], line["reason"]) for line in lines) == [
        ("hours", 1.5, "attendance"),
        ("points", 1.5, "service"),
        ("points", 2, "attendance"),
    ]
    assert {line["source_id"] for line in lines} == {"r1"}


@pytest.mark.capability("M9")
def test_a_fulfilled_wish_earns_for_the_one_who_fulfilled_it(world: World) -> None:
    world.receive(FULFILLED, _fulfilled(), subject="w1")

    assert world.acts("p1").get("/ledger/balance").body == {"person_id": "p1", "hours": 1, "points": 6}
    assert world.acts("p9").get("/ledger/balance").body["points"] == 0


@pytest.mark.capability("M8")
def test_a_deed_counts_once_for_ever_even_under_another_message_id(world: World) -> None:
    for sequence in (1, 2):
        world.receive(ATTENDED, _attended(), subject="r1", sequence=sequence)

    assert len(world.acts("p1").get("/ledger").body["items"]) == 3
    assert (len(world.events("ledger-entry.recorded.v1")), world.parked()) == (3, [])


def test_the_balance_sums_all_deeds(world: World) -> None:
    world.receive(ATTENDED, _attended(), subject="r1")
    world.receive(ATTENDED, _attended(registration_id="r2", service_minutes=0), subject="r2")

    assert world.acts("p1").get("/ledger/balance").body == {"person_id": "p1", "hours": 1.5, "points": 5.5}


def test_what_was_earned_is_counted_in_the_building_where_it_was(world: World) -> None:
    world.receive(ATTENDED, _attended(), subject="r1")

    assert [figures(world, scope)["ledger"] for scope in ("tenant", "building:b1")] == [
        {"hours": 1.5, "points": 3.5}
    ] * 2


def test_somebody_elses_ledger_needs_the_permission(world: World) -> None:
    world.receive(ATTENDED, _attended(), subject="r1")

    assert world.acts("p2").get("/ledger?person_id=p1").status == 403
    assert world.acts("p2").get("/ledger/balance?person_id=p1").status == 403
    assert len(admin(world).get("/ledger?person_id=p1").body["items"]) == 3


def test_a_deed_waits_until_its_tenant_is_known(world: World) -> None:
    world.receive(ATTENDED, _attended(), subject="r1", tenant="t2")

    assert [row["agg"] for row in world.parked()] == ["t2:r1"]


def test_records_of_the_past_are_told_as_such(world: World) -> None:
    world.receive(ATTENDED, _attended(imported=True), subject="r1")

    assert {event.data["imported"] for event in world.events("ledger-entry.recorded.v1")} == {True}


def test_attendance_is_booked_when_the_activity_is_over(world: World) -> None:
    world.receive(ATTENDED, _attended(credited=False))
    before = world.acts("p1").get("/ledger").body["items"]

    world.receive("org.louyu.events.registration.credited.v1", _attended(), sequence=2)

    assert before == []
    assert world.acts("p1").get("/ledger/balance").body["hours"] == 1.5


@pytest.mark.capability("M8")
def test_what_a_cancelled_activity_earned_is_taken_back_once(world: World) -> None:
    world.receive("org.louyu.events.registration.credited.v1", _attended())
    revoked = "org.louyu.events.registration.attendance-revoked.v1"

    for _ in range(2):
        world.receive(revoked, _attended(credited=True), sequence=3)
    world.drain()

    assert world.acts("p1").get("/ledger/balance").body == {"person_id": "p1", "hours": 0, "points": 0}
    assert figures(world)["ledger"] == {"hours": 0, "points": 0}
