"""Figures of a period in members: people stand on the day they first came, deeds on the day they were done."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.members import a_building, a_check_in, admin, an_enterprise, an_organisation, given, members_world

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    world = members_world()
    given(world, a_building("b1"), a_building("b2"), an_organisation("o1", building_id="b1"), an_enterprise("e1"))
    world.drain()
    return world


def on(world: World, day: str, scope: str = "tenant") -> Any:
    """The figures of one day."""
    world.drain()
    return admin(world).get(f"/figures?from={day}&to={day}&scope={scope}").body["figures"]


@pytest.mark.capability("M6")
def test_what_becomes_of_a_person_stands_on_the_day_they_first_came(world: World) -> None:
    world.clock.advance(DAY)
    world.acts("p1").post("/check-ins", a_check_in("code-of-b1"))
    world.clock.advance(3 * DAY)
    admin(world).post("/members/p1/verify")
    admin(world).post("/members/p1/place", {"organisation_id": "o1", "as_home": True})
    came = on(world, "2026-11-23")["members"]
    world.clock.advance(30 * DAY)
    admin(world).post("/members/p1/leave", {"reason": "moved_away"})

    gone = on(world, "2026-11-23")["members"]

    assert (came["checked_in"], came["verified"], came["placed"]) == (1, 1, 1)
    assert (gone["checked_in"], gone["verified"], gone["placed"], gone["left"]) == (1, 0, 0, 1)
    assert on(world, "2026-11-26") == on(world, "2026-12-26") == {}
    assert on(world, "2026-11-23", "organisation:o1") == {"members": {"placed": 0}}


@pytest.mark.capability("M3")
def test_a_firm_that_moves_counts_in_its_building_since_it_is_known(world: World) -> None:
    suites = [
        admin(world).post("/suites", {"building_id": building, "floor": 3, "number": "301"}).body["id"]
        for building in ("b1", "b2")
    ]
    admin(world).post(f"/suites/{suites[0]}/move-in", {"enterprise_id": "e1", "on_date": "2026-11-22"})
    world.clock.advance(5 * DAY)
    over = {"to_suite_id": suites[1], "on_date": "2026-11-27"}
    assert admin(world).post(f"/suites/{suites[0]}/move-over", over).status == 200

    scopes = ("tenant", "building:b1", "building:b2")
    totals = [on(world, "2026-11-22", scope)["enterprises"]["total"] for scope in scopes]

    assert totals == [1, 0, 1]
    assert on(world, "2026-11-27") == {}


@pytest.mark.capability("M7")
def test_a_role_that_ended_is_taken_from_the_day_it_was_given(world: World) -> None:
    world.acts("p1").post("/check-ins", a_check_in("code-of-b1"))
    admin(world).post("/members/p1/verify")
    body = {"person_id": "p1", "role": "lawyer", "scope_kind": "building", "scope_id": "b1", "from_date": "2026-01-01"}
    assignment = admin(world).post("/role-assignments", body).body["id"]
    assert on(world, "2026-11-22")["roles"]["lawyer"] == 1
    world.clock.advance(9 * DAY)
    admin(world).post(f"/role-assignments/{assignment}/end")

    assert on(world, "2026-11-22")["roles"] == {"total": 0, "lawyer": 0}
    assert on(world, "2026-12-01") == {}


@pytest.mark.capability("M8")
def test_hours_stand_on_the_day_of_the_deed_also_when_they_are_taken_back(world: World) -> None:
    deed = {
        "registration_id": "r1", "person_id": "p1", "building_id": "b1", "service_minutes": 90,
        "attended_at": "2026-11-20T17:00:00+00:00",
    }  # fmt: skip
    world.receive("org.louyu.events.registration.credited.v1", deed, subject="r1")
    earned = on(world, "2026-11-21")["ledger"]
    world.clock.advance(4 * DAY)
    told = {"registration_id": "r1"}
    world.receive("org.louyu.events.registration.attendance-revoked.v1", told, subject="r1", sequence=2)

    assert earned == {"hours": 1.5, "points": 3.5}
    assert on(world, "2026-11-21")["ledger"] == {"hours": 0, "points": 0}
    assert on(world, "2026-11-26") == {}
