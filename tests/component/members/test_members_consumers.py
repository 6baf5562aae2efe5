"""Every message that members reacts to takes effect once and safely: five cases for each."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import World
from services.members.service import SERVICE
from tests.builders.members import a_role_assignment, given, members_world

pytestmark = pytest.mark.figures_of_messages
OWN: Final = "org.louyu.members."
PLACED: Final = {
    "organisation_id": "o1",
    "previous_home_id": None,
    "first": True,
    "building_id": "b1",
    "home_elsewhere": True,
}
ROLE: Final = {"role": "lawyer", "scope_kind": "building", "scope_id": "b1"}
LEFT: Final = {
    "member_id": "p1",
    "building_id": "b1",
    "home_organisation_id": "o1",
    "host_organisation_ids": ["o2"],
    "kinds": ["employee"],
    "was_verified": True,
    "was_placed": True,
}


def _counts(world: World) -> Any:
    """The figures of t1 in every scope."""
    return [row["counts"] for row in world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)])]


def _districts(world: World) -> Any:
    return list(world.store.db["tenants_seen"].find({"_id": "t1"}))


def _earned(world: World) -> Any:
    return world.acts("p1").get("/ledger/balance").body


def _known(world: World) -> Any:
    return [row["_id"] for row in world.store.db["known_things"].find({"tenant": "t1"})]


def _roles(world: World) -> Any:
    return [row["ended"] for row in world.store.db["role_assignments"].find({"tenant": "t1"})]


def _world() -> World:
    world = members_world()
    given(world, a_role_assignment())
    return world


def _figure(suffix: str, data: Mapping[str, Any]) -> Case:
    return Case(OWN + suffix, data, _counts, broken={})


CASES_OF_MEMBERS: Final = (
    Case(OWN + "tenant.created.v1", {"name": "江头街道", "district": "huli"}, _districts, broken={}),
    _figure("building.registered.v1", {"building_id": "b1", "key_building": True}),
    _figure("enterprise.registered.v1", {"building_id": "b1", "kind": "branch", "staff_count": 3}),
    _figure("enterprise.moved.v1", {"building_id": "b1", "from_building_id": "b2", "kind": "branch", "staff_count": 3}),
    _figure("organisation.registered.v1", {"nature": "joint", "level": "branch", "building_id": None}),
    _figure("member.checked-in.v1", {"building_id": "b1", "kinds": ["employee"]}),
    _figure("member.verified.v1", {"building_id": "b1", "kinds": ["employee"]}),
    _figure("member.placed.v1", PLACED),
    _figure("member.unplaced.v1", {"organisation_id": "o1", "building_id": "b1", "last": True}),
    _figure("member.left.v1", LEFT),
    Case(OWN + "member.left.v1", LEFT, _roles, broken={}),
    _figure("role-assignment.assigned.v1", ROLE),
    _figure("role-assignment.ended.v1", ROLE),
    _figure("ledger-entry.recorded.v1", {"kind": "hours", "amount": 1.5, "building_id": "b1"}),
    Case("org.louyu.identity.account.created.v1", {"account_id": "s1"}, _known, broken={}),
    Case(
        "org.louyu.events.registration.attended.v1",
        {"registration_id": "r1", "person_id": "p1", "building_id": None, "service_minutes": 30},
        _earned,
        broken={"registration_id": "r1"},
    ),
    Case(
        "org.louyu.events.registration.credited.v1",
        {"registration_id": "r1", "person_id": "p1", "building_id": None, "service_minutes": 30},
        _earned,
        broken={"registration_id": "r1"},
    ),
    Case(
        "org.louyu.requests.wish.fulfilled.v1",
        {"wish_id": "w1", "claimer_id": "p1", "building_id": None, "service_minutes": 30},
        _earned,
        broken={"wish_id": "w1"},
    ),
)
REVOKED: Final = Case(
    "org.louyu.events.registration.attendance-revoked.v1", {"registration_id": "r1"}, _earned, broken={}
)


@pytest.mark.thorough
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", CASES_OF_MEMBERS, ids=str)
def test_a_message_takes_effect_once_and_safely(check: Check, case: Case) -> None:
    check(_world, case)


def _earning_world() -> World:
    world = _world()
    deed = {"registration_id": "r1", "person_id": "p1", "building_id": None, "service_minutes": 30}
    world.receive("org.louyu.events.registration.credited.v1", deed, subject="r1")
    return world


@pytest.mark.parametrize("check", CASES, ids=name_of)
def test_a_deed_is_taken_back_once_and_safely(check: Check) -> None:
    check(_earning_world, REVOKED)


def test_no_reaction_is_forgotten_here() -> None:
    assert {case.type for case in (*CASES_OF_MEMBERS, REVOKED)} == SERVICE.reactions.types
