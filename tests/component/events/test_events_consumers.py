"""Every type that events consumes: redelivered, stale, malformed, interrupted, of another tenant."""

from collections.abc import Mapping
from typing import Any

import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from chassis.kernel.request_context import RequestContext
from chassis.testing.consumer_cases import CASES, Case, Check, MakeWorld, name_of
from chassis.testing.world import World
from services.events.service import SERVICE
from services.events.unit_of_work import EventsUnitOfWork
from tests.builders.events import cancel, events_world, given_activity, given_registered, organiser, resolved_meeting
from tests.builders.flag_cases import FLAGS_TOLD
from tests.builders.host_cases import HOST_PAIRS
from tests.builders.owner_cases import OWNER_TYPES

ACTIVITY = derived_id("t1", "activities", "k1")
MEMBER = "org.louyu.members.member"
OWN = "org.louyu.events"
ORDER = "org.louyu.requests.work-order"
PERSON = {"member_id": "p1", "kinds": ["employee"], "building_id": "b1"}
HOME = {**PERSON, "organisation_id": "o1", "as_home": True}
HELD = {"activity_id": ACTIVITY, "building_id": "b1", "kind": "film", "beneficiaries": 3, "outside_participants": 0}
ATTENDED = {"activity_id": ACTIVITY, "building_id": "b1", "activity_kind": "film", "service_minutes": 60}
OF_ACTIVITY = {"activity_id": ACTIVITY, "building_id": "b1"}
OF_ITEM = {"meeting_id": "m1", "item_id": "i1"}
HELD_LATER = {
    "building_id": "b1",
    "held_at": "2026-11-24T09:00:00+08:00",
    "previous_held_at": "2026-11-23T09:00:00+08:00",
    "adopted": 1,
    "done": 0,
    "returned": 0,
}

pytestmark = pytest.mark.figures_of_messages


def a_world() -> World:
    """A seat is free while two people wait, and a resolution was adopted; no message of it was consumed yet."""
    world = events_world()
    activity = given_activity(world, capacity=1, key="k1")
    first, *_ = given_registered(world, activity, ["p1", "p2", "p3"])
    cancel(world, first)
    context = RequestContext(tenant=TenantId("t1"), actor="organiser", correlation="c1")
    uow = EventsUnitOfWork(world.store, SERVICE.catalogue, context, world.clock)
    uow.meetings.add(resolved_meeting())
    uow.commit()
    return world


def cancelled_world() -> World:
    world = a_world()
    organiser(world).post(f"/activities/{ACTIVITY}/cancel")
    return world


def people(world: World) -> Any:
    return world.store.db["people"].find_one({"_id": "t1|p1"}, {"sequences": 0})


def known(world: World) -> Any:
    return sorted(row["_id"] for row in world.store.db["known_things"].find({"tenant": "t1"}))


def named(world: World) -> Any:
    return [
        (row["_id"], row["name"]) for row in world.store.db["known_things"].find({"tenant": "t1", "name": {"$gt": ""}})
    ]


def ended(world: World) -> Any:
    return sorted(row["_id"] for row in world.store.db["known_things"].find({"tenant": "t1", "ended": True}))


def offices(world: World) -> Any:
    return [row.get("suspended") for row in world.store.db["tenant_settings"].find({"tenant": "t1"})]


def settings(world: World) -> Any:
    return [row["needs_verification"] for row in world.store.db["tenant_settings"].find({"tenant": "t1"})]


def figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def district(world: World) -> Any:
    return world.store.db["tenants_seen"].find_one({"_id": "t1"})


def places(world: World) -> Any:
    rows = world.store.db["registrations"].find({"tenant": "t1"}, sort=[("person_id", 1)])
    return [(row["person_id"], row["status"], row["seat_no"]) for row in rows]


def agenda(world: World) -> Any:
    meeting = world.store.db["meetings"].find_one({"_id": "m1"})
    return meeting and meeting["agenda"]


def counted(name: str, data: Mapping[str, Any]) -> Case:
    return Case(f"{OWN}.{name}.v1", data, figures, broken={})


def settled(name: str) -> Case:
    return Case(f"{OWN}.{name}.v1", OF_ACTIVITY, places, broken={})


KNOWING = [
    Case("org.louyu.members.tenant.created.v1", {"name": "江头街道", "district": "湖里区"}, district, broken={}),
    Case("org.louyu.members.tenant.renamed.v1", {"name": "江头新街道", "name_en": "New Jiangtou"}, district, broken={}),
    Case(f"{MEMBER}.checked-in.v1", PERSON, people, later=(f"{MEMBER}.placed.v1", HOME), broken={}),
    Case(f"{MEMBER}.checked-in.v2", PERSON, people, later=(f"{MEMBER}.verified.v1", PERSON), broken={}),
    Case(
        f"{MEMBER}.placed.v1", HOME, people, later=(f"{MEMBER}.placed.v1", {**HOME, "organisation_id": "o2"}), broken={}
    ),
    Case(
        f"{MEMBER}.unplaced.v1",
        {"member_id": "p1", "organisation_id": "o1", "was_home": True},
        people,
        later=(f"{MEMBER}.placed.v1", HOME),
        broken={"member_id": "p1"},
    ),
    Case(f"{MEMBER}.left.v1", PERSON, people, broken={}),
    Case(f"{MEMBER}.erased.v1", PERSON, people, broken={}),
    Case(f"{MEMBER}.verified.v1", PERSON, people, broken={}),
    Case(f"{MEMBER}.rejected.v1", PERSON, people, broken={}),
    Case(f"{MEMBER}.changed.v1", {**PERSON, "is_here": True}, people, broken={}),
    Case("org.louyu.members.building.closed.v1", {"building_id": "b2"}, ended, broken={}),
    Case("org.louyu.members.organisation.dissolved.v1", {"organisation_id": "o1"}, ended, broken={}),
    Case("org.louyu.requests.unit.closed.v1", {"unit_id": "u1"}, ended, broken={}),
    Case("org.louyu.members.building.taken-back.v1", {"building_id": "b2"}, ended, broken={}),
    Case("org.louyu.members.organisation.taken-back.v1", {"organisation_id": "o1"}, ended, broken={}),
    Case("org.louyu.requests.unit.taken-back.v1", {"unit_id": "u1"}, ended, broken={}),
    Case("org.louyu.members.building.changed.v1", {"building_id": "b9", "name": "江头中心"}, named, broken={}),
    Case("org.louyu.members.organisation.changed.v1", {"organisation_id": "o9", "name": "支部"}, named, broken={}),
    Case("org.louyu.requests.unit.changed.v1", {"unit_id": "u9", "name": "城管"}, named, broken={}),
    Case("org.louyu.members.building.registered.v1", {"building_id": "b9"}, known, broken={}),
    Case("org.louyu.members.organisation.registered.v1", {"organisation_id": "o9"}, known, broken={}),
    Case("org.louyu.requests.unit.registered.v1", {"unit_id": "u9"}, known, broken={}),
]
COUNTING = [
    counted("activity.published", OF_ACTIVITY),
    counted("activity.closed", HELD),
    counted("activity.taken-back", HELD),
    counted("registration.registered", OF_ACTIVITY),
    counted("registration.queued", OF_ACTIVITY),
    counted("registration.promoted", OF_ACTIVITY),
    counted("registration.attended", ATTENDED),
    counted("registration.credited", ATTENDED),
    counted("registration.attendance-revoked", ATTENDED),
    counted("registration.taken-back", ATTENDED),
    counted("meeting.resolution-returned", OF_ACTIVITY),
    counted("meeting.opened", OF_ACTIVITY),
    counted("meeting.resolution-adopted", OF_ACTIVITY),
    counted("meeting.changed", HELD_LATER),
    counted("meeting.cancelled", {"building_id": "b1", "held_at": "2026-11-23T09:00:00+08:00"}),
    counted("meeting.resolution-progressed", {"building_id": "b1", "status": "done"}),
]
ENDING = [
    Case(f"{MEMBER}.merged.v1", {"member_id": "p2", "into_id": "p9"}, places, broken={}),
    Case(f"{MEMBER}.erased.v1", {"member_id": "p2"}, places, broken={}),
    Case(f"{MEMBER}.taken-back.v1", {"member_id": "p2"}, places, broken={}),
    *(
        Case(f"org.louyu.identity.account.{end}.v1", {"account_id": "p2"}, places, broken={})
        for end in ("disabled", "erased")
    ),
]
SETTLING = [
    settled(name)
    for name in (
        "activity.changed",
        "activity.cancelled",
        "registration.registered",
        "registration.queued",
        "registration.promoted",
        "registration.cancelled",
        "registration.ended",
        "registration.taken-over",
    )
]
TRACKING = [
    Case(f"{ORDER}.accepted.v1", OF_ITEM, agenda, later=(f"{ORDER}.done.v1", OF_ITEM), broken={}),
    Case(f"{ORDER}.done.v1", OF_ITEM, agenda, broken={}),
    Case(f"{ORDER}.returned.v1", {**OF_ITEM, "reason": "不归我管"}, agenda, broken={}),
]
BACK = [
    Case("org.louyu.members.building.reopened.v1", {"building_id": "b2"}, ended, broken={}),
    Case("org.louyu.members.building.reinstated.v1", {"building_id": "b2"}, ended, broken={}),
    Case("org.louyu.members.organisation.restored.v1", {"organisation_id": "o2"}, ended, broken={}),
    Case("org.louyu.requests.unit.reopened.v1", {"unit_id": "u2"}, ended, broken={}),
    Case("org.louyu.members.organisation.reinstated.v1", {"organisation_id": "o2"}, ended, broken={}),
    Case("org.louyu.requests.unit.reinstated.v1", {"unit_id": "u2"}, ended, broken={}),
]
SETTINGS = Case("org.louyu.members.tenant.settings-changed.v1", {"needs_verification": ["hours"]}, settings, broken={})
TENANT = "org.louyu.members.tenant"
OFFICES = [Case(f"{TENANT}.{what}.v1", {}, offices, broken=None) for what in ("suspended", "resumed")]
ALL = [*OFFICES, *KNOWING, *COUNTING, *ENDING, *SETTLING, *TRACKING]


@pytest.mark.thorough
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_message_takes_effect_once_and_safely(check: Check, case: Case) -> None:
    check(a_world, case)


@pytest.mark.parametrize("check", CASES, ids=name_of)
def test_the_end_of_an_activity_is_carried_out_once_and_safely(check: Check) -> None:
    check(cancelled_world, settled("activity.cancelled"))


@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", [SETTINGS, FLAGS_TOLD], ids=str)
def test_settings_take_effect_once_and_safely(check: Check, case: Case) -> None:
    check(lambda: World(SERVICE), case)


def closed_building_world() -> World:
    """The building was closed while an activity in it was prepared."""
    world = a_world()
    world.store.db["known_things"].update_one({"_id": "t1|building|b1"}, {"$set": {"ended": True}})
    return world


def planned(world: World) -> Any:
    return [row["status"] for row in world.store.db["activities"].find({"tenant": "t1"})]


DRAFTED = Case(f"{OWN}.activity.drafted.v1", {"building_id": "b1"}, planned, broken={"building_id": 1})


def closed_world() -> World:
    world = events_world()
    world.receive("org.louyu.members.building.closed.v1", {"building_id": "b2"}, subject="b2", sequence=0)
    told = {"organisation_id": "o2"}
    world.receive("org.louyu.members.organisation.dissolved.v1", told, subject="o2", sequence=0)
    world.receive("org.louyu.requests.unit.closed.v1", {"unit_id": "u2"}, subject="u2", sequence=0)
    return world


PAIRS = [(closed_building_world, DRAFTED), *((closed_world, case) for case in BACK), *HOST_PAIRS]


@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize(("make", "case"), [pytest.param(*pair, id=str(pair[1])) for pair in PAIRS])
def test_what_happened_to_a_place_or_firm_counts_once(make: MakeWorld, check: Check, case: Case) -> None:
    check(make, case)


def test_every_type_that_is_consumed_has_its_cases() -> None:
    cases = [*ALL, *BACK, *(case for _, case in HOST_PAIRS), DRAFTED, SETTINGS, FLAGS_TOLD]
    assert {case.type for case in cases} | OWNER_TYPES == SERVICE.reactions.types


def test_a_home_replaces_the_one_before_and_hosts_add_up() -> None:
    world = events_world()
    for sequence, (organisation, as_home) in enumerate([("o1", True), ("o2", False), ("o3", False), ("o4", True)], 1):
        data = {**HOME, "organisation_id": organisation, "as_home": as_home}
        world.receive(f"{MEMBER}.placed.v1", data, subject="p1", sequence=sequence)

    kept = people(world)

    assert (kept["home_organisation_id"], kept["host_organisation_ids"]) == ("o4", ["o2", "o3"])


def test_one_place_that_ended_leaves_the_others() -> None:
    world = events_world()
    for sequence, (organisation, as_home) in enumerate([("o1", True), ("o2", False), ("o3", False)], 1):
        data = {**HOME, "organisation_id": organisation, "as_home": as_home}
        world.receive(f"{MEMBER}.placed.v1", data, subject="p1", sequence=sequence)

    ended = {"member_id": "p1", "organisation_id": "o2", "was_home": False}
    world.receive(f"{MEMBER}.unplaced.v1", ended, subject="p1", sequence=4)

    kept = people(world)
    assert (kept["home_organisation_id"], kept["host_organisation_ids"]) == ("o1", ["o3"])


def test_who_left_belongs_to_nothing() -> None:
    world = events_world()
    world.receive(f"{MEMBER}.placed.v1", HOME, subject="p1", sequence=1)

    world.receive(f"{MEMBER}.left.v1", PERSON, subject="p1", sequence=2)

    kept = people(world)
    assert (kept["kinds"], kept["building_id"], kept["home_organisation_id"]) == ([], None, None)


def test_a_placement_that_comes_after_the_leaving_it_preceded_changes_nothing() -> None:
    world = events_world()
    world.receive(f"{MEMBER}.left.v1", PERSON, subject="p1", sequence=2)

    world.receive(f"{MEMBER}.placed.v1", HOME, subject="p1", sequence=1)

    assert people(world)["home_organisation_id"] is None
