"""Every message that members reacts to takes effect once and safely: five cases for each."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import World
from services.members.people.states import Status
from services.members.service import SERVICE
from tests.builders.administrator_cases import ADMINISTRATORS_TOLD
from tests.builders.contact_cases import CALLS, CONTACTS
from tests.builders.members import (
    TODAY,
    a_building,
    a_member,
    a_role_assignment,
    a_suite,
    an_enterprise,
    given,
    members_world,
)
from tests.builders.owner_cases import OWNER_TYPES
from tests.builders.undo_cases import MENTIONS, UNDONE, WISH_UNDONE

pytestmark = pytest.mark.figures_of_messages
OWN: Final = "org.louyu.members."
PLACED: Final = {
    "organisation_id": "o1",
    "previous_home_id": None,
    "first": True,
    "building_id": "b1",
    "home_elsewhere": True,
}
FIRM: Final = {"building_id": "b1", "kind": "branch", "staff_count": 3}
BRANCH: Final = {"nature": "joint", "level": "branch", "building_id": None}
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


CHANGED: Final = {
    "building_id": "b1",
    "previous_building_id": "b2",
    "kinds": ["employee"],
    "previous_kinds": ["resident"],
    "enterprise_id": "e1",
    "is_here": True,
    "is_verified": True,
    "is_placed": True,
    "pocket_found": False,
}


def _counts(world: World) -> Any:
    """The figures of t1 in every scope."""
    return [row["counts"] for row in world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)])]


def _districts(world: World) -> Any:
    return list(world.store.db["tenants_seen"].find({"_id": "t1"}))


def _earned(world: World) -> Any:
    return world.acts("p1").get("/ledger/balance").body


def _guests(world: World) -> Any:
    return [(row["_id"], row["comes"], row["standing"]) for row in world.store.db["guests"].find({"tenant": "t1"})]


def _known(world: World) -> Any:
    return [row["_id"] for row in world.store.db["known_things"].find({"tenant": "t1"})]


def _roles(world: World) -> Any:
    return [row["ended"] for row in world.store.db["role_assignments"].find({"tenant": "t1"})]


def _statuses(world: World) -> Any:
    return sorted(row["status"] for row in world.store.db["members"].find({"tenant": "t1"}))


def _world() -> World:
    world = members_world()
    given(world, a_role_assignment())
    return world


def _figure(suffix: str, data: Mapping[str, Any]) -> Case:
    return Case(OWN + suffix, data, _counts, broken={})


CASES_OF_MEMBERS: Final = (
    Case(OWN + "tenant.created.v1", {"name": "江头街道", "district": "huli"}, _districts, broken={}),
    Case(OWN + "tenant.renamed.v1", {"name": "江头新街道", "name_en": "New Jiangtou"}, _districts, broken={}),
    _figure("building.registered.v1", {"building_id": "b1", "key_building": True}),
    _figure("enterprise.registered.v1", {"building_id": "b1", "kind": "branch", "staff_count": 3}),
    _figure("enterprise.moved.v1", {"building_id": "b1", "from_building_id": "b2", "kind": "branch", "staff_count": 3}),
    _figure("organisation.registered.v1", {"nature": "joint", "level": "branch", "building_id": None}),
    _figure("member.checked-in.v1", {"building_id": "b1", "kinds": ["employee"]}),
    _figure("member.checked-in.v2", {"building_id": "b1"}),
    _figure("member.verified.v1", {"building_id": "b1", "kinds": ["employee"]}),
    _figure("member.placed.v1", PLACED),
    _figure("member.unplaced.v1", {"organisation_id": "o1", "building_id": "b1", "last": True}),
    _figure("member.changed.v1", CHANGED),
    _figure("member.merged.v1", {**LEFT, "into_id": "p2", "had_left": False, "pocket_found": True}),
    _figure("member.taken-back.v1", {**LEFT, "pocket_found": True}),
    Case(OWN + "member.taken-back.v1", {**LEFT, "pocket_found": True}, _roles, broken={}),
    _figure("member.left.v1", LEFT),
    Case(OWN + "member.left.v1", LEFT, _roles, broken={}),
    _figure("member.erased.v1", {**LEFT, "had_left": False}),
    Case(OWN + "member.erased.v1", {**LEFT, "had_left": False}, _roles, broken={}),
    Case("org.louyu.identity.account.erased.v1", {"account_id": "p1"}, _roles, broken={}),
    _figure("building.changed.v1", {"building_id": "b1", "key_building": True, "was_key_building": False}),
    _figure("building.closed.v1", {"building_id": "b1", "key_building": False}),
    _figure("enterprise.changed.v1", {**FIRM, "previous_kind": "legal_person", "previous_staff_count": 9}),
    _figure("building.reopened.v1", {"building_id": "b1", "key_building": False}),
    _figure("enterprise.returned.v1", {**FIRM, "enterprise_id": "e1"}),
    _figure("enterprise.left.v1", {**FIRM, "enterprise_id": "e1"}),
    _figure("enterprise.merged.v1", {**FIRM, "enterprise_id": "e1", "into_id": "e2"}),
    _figure("enterprise.taken-back.v1", {**FIRM, "enterprise_id": "e1"}),
    _figure("enterprise.reinstated.v1", {**FIRM, "enterprise_id": "e1"}),
    _figure("building.taken-back.v1", {"building_id": "b1", "key_building": False}),
    _figure("building.reinstated.v1", {"building_id": "b1", "key_building": False}),
    _figure("organisation.taken-back.v1", {**BRANCH, "organisation_id": "o1"}),
    _figure("organisation.reinstated.v1", {**BRANCH, "organisation_id": "o1"}),
    _figure("organisation.restored.v1", {**BRANCH, "organisation_id": "o1"}),
    _figure("organisation.changed.v1", {**BRANCH, "previous_nature": "entity"}),
    _figure("organisation.dissolved.v1", {**BRANCH, "organisation_id": "o1"}),
    _figure("role-assignment.assigned.v1", ROLE),
    _figure("role-assignment.ended.v1", {**ROLE, "person_id": "p1"}),
    _figure("ledger-entry.recorded.v1", {"kind": "hours", "amount": 1.5, "building_id": "b1"}),
    *ADMINISTRATORS_TOLD,
    Case("org.louyu.identity.account.created.v1", {"account_id": "s1"}, _known, broken={}),
    Case("org.louyu.identity.account.created.v2", {"account_id": "s1"}, _known, broken={}),
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
_COMING: Final = {"registration_id": "r1", "activity_id": "a1", "person_id": "p1", "building_id": "b1", "seat_no": 1}
CASES_OF_GUESTS: Final = tuple(
    Case(
        f"org.louyu.events.registration.{what}.v1",
        _COMING,
        _guests,
        later=("org.louyu.events.registration.ended.v1", _COMING),
        broken={"activity_id": 7},
    )
    for what in ("registered", "queued", "promoted", "cancelled", "ended")
)
REJECTED: Final = Case(OWN + "member.rejected.v1", {"building_id": "b1"}, _statuses, broken={})
REVOKED: Final = Case(
    "org.louyu.events.registration.attendance-revoked.v1", {"registration_id": "r1"}, _earned, broken={}
)


@pytest.mark.thorough
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", [*CASES_OF_MEMBERS, *CASES_OF_GUESTS], ids=str)
def test_a_message_takes_effect_once_and_safely(check: Check, case: Case) -> None:
    check(_world, case)


def _closed_building() -> World:
    """Somebody still waits there to be verified."""
    world = _world()
    building = a_building("b1")
    building.close()
    given(world, building, a_member("p9"))
    return world


@pytest.mark.parametrize("check", CASES, ids=name_of)
def test_who_waits_in_a_closed_building_is_let_go_once_and_safely(check: Check) -> None:
    check(_closed_building, REJECTED)


def _earning_world() -> World:
    world = _world()
    deed = {"registration_id": "r1", "person_id": "p1", "building_id": None, "service_minutes": 30}
    world.receive("org.louyu.events.registration.credited.v1", deed, subject="r1")
    return world


@pytest.mark.parametrize("check", CASES, ids=name_of)
def test_a_deed_is_taken_back_once_and_safely(check: Check) -> None:
    check(_earning_world, REVOKED)


def _merging_world() -> World:
    """p1 was a duplicate of p2, and nobody has received the message; an entry of p1 was recorded meanwhile."""
    world = _earning_world()
    duplicate, winner = a_member("p1", building_id="b1"), a_member("p2", building_id="b1", status=Status.VERIFIED)
    duplicate.merge_into(winner)
    given(world, duplicate, winner)
    return world


HANDED_OVER: Final = Case(
    OWN + "ledger-entry.handed-over.v1",
    {"person_id": "p2", "previous_person_id": "p1"},
    lambda world: sorted(row["person_id"] for row in world.store.db["ledger_entries"].find({"tenant": "t1"})),
    broken=None,
)


@pytest.mark.parametrize("check", CASES, ids=name_of)
def test_an_entry_of_a_duplicate_is_handed_over_once_and_safely(check: Check) -> None:
    check(_merging_world, HANDED_OVER)


def _handed_over_suites(world: World) -> Any:
    return [row["enterprise_id"] for row in world.store.db["suites"].find({"tenant": "t1"})]


def _merged_firm() -> World:
    """e1 was a duplicate of e2, and somebody was just moving it into a suite."""
    world = _world()
    duplicate, winner = an_enterprise("e1"), an_enterprise("e2")
    suite = a_suite("s1")
    suite.move_in("e1", TODAY.date())
    duplicate.merge_into(winner)
    given(world, duplicate, winner, suite)
    return world


OCCUPIED: Final = Case(OWN + "suite.occupied.v1", {"enterprise_id": "e1"}, _handed_over_suites, broken={})


@pytest.mark.parametrize("check", CASES, ids=name_of)
def test_a_suite_of_a_duplicate_is_handed_over_once_and_safely(check: Check) -> None:
    check(_merged_firm, OCCUPIED)


def _waits_elsewhere() -> World:
    """p9 waits in b2 for a firm that has moved to b1."""
    world = _world()
    member = a_member("p9", enterprise_id="e1")
    member.name_firm("b2", TODAY)
    member.verify(by="secretary", with_firm=False)
    given(world, an_enterprise("e1"), member)
    return world


def _asked_in(world: World) -> Any:
    return [row.get("firm_asked_in") for row in world.store.db["members"].find({"tenant": "t1", "enterprise_id": "e1"})]


NAMED: Final = Case(
    OWN + "member.firm-named.v1", {"member_id": "p9", "enterprise_id": "e1", "building_id": "b2"}, _asked_in, broken={}
)


@pytest.mark.parametrize("check", CASES, ids=name_of)
def test_a_firm_that_was_named_is_followed_once_and_safely(check: Check) -> None:
    check(_waits_elsewhere, NAMED)


def test_no_reaction_is_forgotten_here() -> None:
    assert {
        case.type
        for case in (
            *CASES_OF_MEMBERS,
            *CASES_OF_GUESTS,
            *MENTIONS,
            *CONTACTS,
            *CALLS,
            REJECTED,
            REVOKED,
            UNDONE,
            WISH_UNDONE,
            HANDED_OVER,
            OCCUPIED,
            NAMED,
        )
    } | OWNER_TYPES == SERVICE.reactions.types
