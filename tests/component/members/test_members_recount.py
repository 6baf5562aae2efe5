"""Figures of members equal their rows, whatever happens in whatever order; and what differs is found and mended."""

from datetime import timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from chassis.testing.world import Answer, World
from reporting.recount import differences, mend
from services.members.recount import recount
from tests.builders import figures as builder
from tests.builders.members import (
    DataKey,
    a_building,
    a_check_in,
    admin,
    an_enterprise,
    an_organisation,
    figures,
    given,
    members_world,
)

ATTENDED: Final = "org.louyu.events.registration.credited.v1"
REVOKED: Final = "org.louyu.events.registration.attendance-revoked.v1"
PEOPLE: Final = ("p1", "p2")
BUILDINGS: Final = ("b1", "b2")
ORGANISATIONS: Final = ("o1", "o2", "o3")


def _town() -> World:
    world = members_world()
    given(world, a_building("b1", key_building=True), a_building("b2"), an_enterprise("e1"))
    given(
        world, an_organisation("o1", building_id="b1"), an_organisation("o2", building_id="b2"), an_organisation("o3")
    )
    return world


def _credited(world: World, deed: str, minutes: int) -> None:
    data = {"registration_id": deed, "person_id": "p1", "building_id": "b1", "service_minutes": minutes}
    world.receive(ATTENDED, data, subject=deed)


def test_a_found_pocket_member_counts_in_the_building_they_moved_to() -> None:
    world = _town()
    me, by = world.acts("p1"), admin(world)
    me.post("/check-ins", a_check_in("code-of-b1", home_elsewhere=True))
    by.post("/members/p1/verify")
    by.post("/members/p1/place", {"organisation_id": "o2", "as_home": False})
    me.post("/members/p1/leave", {"reason": "moved_away"})
    me.post("/check-ins", a_check_in("code-of-b2", home_elsewhere=True))

    found = [
        figures(world, scope)["members"].get("pocket_found", 0) for scope in ("tenant", "building:b1", "building:b2")
    ]

    assert found == [1, 0, 1]


def test_hours_and_points_of_many_short_deeds_add_up_exactly() -> None:
    world = _town()
    for number in range(6):
        _credited(world, f"r{number}", 10)

    # Two points per deed, and one per hour.
    assert figures(world)["ledger"] == {"hours": 1, "points": 13}


def test_figures_that_were_lost_as_a_whole_are_found_and_mended() -> None:
    world = _town()
    shown = figures(world)
    world.store.db["figures"].delete_many({})

    found = differences(world.store, recount, DataKey())
    mend(world.store, found)

    assert "t1 tenant 2026-11-22 buildings.total: kept 0, rows say 2" in [str(one) for one in found]
    assert figures(world)["buildings"] == shown["buildings"]


class Town(RuleBasedStateMachine):
    """People come, are verified, rejected, placed, leave and come back; firms move; roles and deeds come and go."""

    def __init__(self) -> None:
        super().__init__()
        self.world = _town()
        self.deeds = 0

    @rule(person=st.sampled_from(PEOPLE), building=st.sampled_from(BUILDINGS), elsewhere=st.booleans())
    def checks_in(self, person: str, building: str, elsewhere: bool) -> None:
        self._try(
            self.world.acts(person).post("/check-ins", a_check_in(f"code-of-{building}", home_elsewhere=elsewhere))
        )

    @rule(person=st.sampled_from(PEOPLE), fits=st.booleans())
    def is_looked_at(self, person: str, fits: bool) -> None:
        if fits:
            self._staff(f"/members/{person}/verify")
        else:
            self._staff(f"/members/{person}/reject", reason="incomplete")

    @rule(person=st.sampled_from(PEOPLE), organisation=st.sampled_from(ORGANISATIONS), home=st.booleans())
    def is_placed(self, person: str, organisation: str, home: bool) -> None:
        self._staff(f"/members/{person}/verify")
        self._staff(f"/members/{person}/place", organisation_id=organisation, as_home=home)

    @rule(person=st.sampled_from(PEOPLE), organisation=st.sampled_from(ORGANISATIONS))
    def loses_a_place(self, person: str, organisation: str) -> None:
        self._staff(f"/members/{person}/end-place", organisation_id=organisation, reason="other")

    @rule(person=st.sampled_from(PEOPLE))
    def leaves(self, person: str) -> None:
        self._staff(f"/members/{person}/leave", reason="moved_away")

    @rule(
        person=st.sampled_from(PEOPLE),
        role=st.sampled_from(["lawyer", "building_lead"]),
        building=st.sampled_from(BUILDINGS),
    )
    def gets_a_role(self, person: str, role: str, building: str) -> None:
        place = {"scope_kind": "building", "scope_id": building}
        self._staff("/role-assignments", person_id=person, role=role, from_date="2026-01-01", **place)

    @rule()
    def a_role_ends(self) -> None:
        for one in admin(self.world).get("/role-assignments").body["items"][:1]:
            self._staff(f"/role-assignments/{one['id']}/end")

    @rule(minutes=st.sampled_from([0, 10, 50, 90]))
    def does_something_for_others(self, minutes: int) -> None:
        self.deeds += 1
        _credited(self.world, f"r{self.deeds}", minutes)

    @rule()
    def a_deed_is_taken_back(self) -> None:
        self.world.receive(REVOKED, {"registration_id": f"r{self.deeds}"}, subject=f"r{self.deeds}", sequence=2)

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.world.clock.advance(timedelta(days=days))
        self.world.run_timers()

    def teardown(self) -> None:
        assert builder.differing(self.world, DataKey()) == []

    def _staff(self, path: str, **body: Any) -> None:
        self._try(admin(self.world).post(path, body or None))

    def _try(self, answer: Answer) -> None:
        """Refused or not: the figures must fit."""
        assert answer.status < 500
        self.world.drain()


Town.TestCase.settings = settings(
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.reuse, Phase.generate),
)
test_every_history_of_a_town_is_counted_as_its_rows_are = pytest.mark.capability("M6")(Town.TestCase)
