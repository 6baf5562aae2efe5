"""What identity takes from members: tenants and role assignments, once and in any order."""

from collections.abc import Callable
from typing import Any

import pytest

from chassis.testing.consumer_cases import CASES, Case, name_of
from chassis.testing.world import World
from gateway.identity.service import SERVICE
from tests.builders import identity_things
from tests.builders.flag_cases import FLAGS_TOLD
from tests.builders.identity import (
    ROLE_ASSIGNED,
    ROLE_ENDED,
    ROLE_TERM,
    TENANT_CREATED,
    TENANT_RENAMED,
    TENANT_RESUMED,
    TENANT_SUSPENDED,
    a_world,
    administrator_of,
    an_empty_world,
    assignment_data,
    given_account,
    makes_key,
    tenant_data,
    the_key_maker,
)
from tests.builders.owner_cases import OWNER_TYPES


def the_tenant(world: World) -> Any:
    row = world.store.db["tenants"].find_one({"_id": "t1"})
    return row and {name: row.get(name) for name in ("slug", "name", "suspended")}


def the_roles(world: World) -> Any:
    row = world.store.db["assigned_roles"].find_one({"_id": "t1|p1"})
    return row and row["roles"]


def a_world_with_a_suspended_tenant() -> World:
    world = a_world()
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=0)
    return world


MEMBER = "org.louyu.members.member"
MEMBER_ERASED = f"{MEMBER}.erased.v1"


def the_known_member(world: World) -> Any:
    row = world.store.db["known_things"].find_one({"_id": "t1|member|p1"})
    return row and (row.get("ended"), row.get("successor"))


MERGED = {"member_id": "p1", "into_id": "p9"}


def a_world_with_an_account() -> World:
    world = a_world()
    given_account(world, "wang.min", person="p1")
    return world


def the_account(world: World) -> Any:
    row = world.store.db["accounts"].find_one({"_id": "t1|p1"})
    return row and (row["status"], row["display_name"], row["roles"], row["generation"])


SETTINGS_CHANGED = "org.louyu.members.tenant.settings-changed.v1"


def the_rest(world: World) -> Any:
    row = world.store.db["tenants"].find_one({"_id": "t1"})
    return row and row.get("staff_second_factor")


ACCOUNT = "org.louyu.identity.account"
ACCOUNT_TOLD = {"account_id": "p1"}
ROLE_WITHDRAWN = {**ACCOUNT_TOLD, "role": "tenant_admin", "scope": "*"}


def a_world_with_a_key() -> World:
    world = a_world()
    makes_key(the_key_maker(world, person="p1"))
    return world


def one_waits() -> World:
    """p1 was the last administrator when they were erased as a member; now p2 is there too."""
    world = a_world()
    administrator_of(world, "p1", "t1", "tenant_admin")
    world.receive(MEMBER_ERASED, {"member_id": "p1"}, subject="p1")
    administrator_of(world, "p2", "t1", "tenant_admin")
    return world


def the_key(world: World) -> Any:
    row = world.store.db["api_keys"].find_one({"made_by": "p1"})
    return row and (row["status"], row["maker_left_at"] is not None)


TENANT_TOLD = {"tenant_id": "t1"}
BROKEN_ROLE = {"assignment_id": "a1"}


ALL = [
    (an_empty_world, Case(TENANT_CREATED, tenant_data(), the_tenant, subject="t1", broken={"slug": "x"})),
    (
        an_empty_world,
        Case(
            TENANT_RENAMED,
            {"name": "江头新街道", "name_en": "New Jiangtou"},
            the_tenant,
            subject="t1",
            broken={"name": "x"},
        ),
    ),
    (a_world, Case(TENANT_SUSPENDED, TENANT_TOLD, the_tenant, subject="t1")),
    (a_world_with_a_suspended_tenant, Case(TENANT_RESUMED, TENANT_TOLD, the_tenant, subject="t1")),
    (
        an_empty_world,
        Case(ROLE_ASSIGNED, assignment_data(), the_roles, later=(ROLE_ENDED, assignment_data()), broken=BROKEN_ROLE),
    ),
    (a_world_with_an_account, Case(MEMBER_ERASED, {"member_id": "p1"}, the_account, subject="p1", broken={})),
    (a_world, Case(f"{MEMBER}.checked-in.v1", {"member_id": "p1"}, the_known_member, subject="p1", broken={})),
    (
        a_world,
        Case(
            f"{MEMBER}.checked-in.v2",
            {"member_id": "p1"},
            the_known_member,
            later=(f"{MEMBER}.merged.v1", MERGED),
            subject="p1",
            broken={},
        ),
    ),
    (a_world, Case(f"{MEMBER}.merged.v1", MERGED, the_known_member, subject="p1", broken={"into_id": "p9"})),
    (a_world, Case(f"{MEMBER}.taken-back.v1", {"member_id": "p1"}, the_known_member, subject="p1", broken={})),
    (
        a_world,
        Case(
            SETTINGS_CHANGED, {"staff_second_factor": True}, the_rest, subject="t1", broken={"staff_second_factor": []}
        ),
    ),
    (
        an_empty_world,
        Case(ROLE_TERM, assignment_data(), the_roles, later=(ROLE_ENDED, assignment_data()), broken=BROKEN_ROLE),
    ),
    (an_empty_world, Case(ROLE_ENDED, assignment_data(), the_roles, broken=BROKEN_ROLE)),
    (a_world_with_a_key, Case(f"{ACCOUNT}.disabled.v1", ACCOUNT_TOLD, the_key, subject="p1", broken={})),
    (a_world_with_a_key, Case(f"{ACCOUNT}.erased.v1", ACCOUNT_TOLD, the_key, subject="p1", broken={})),
    (a_world_with_a_key, Case(f"{ACCOUNT}.grant-withdrawn.v1", ROLE_WITHDRAWN, the_key, subject="p1", broken={})),
    (
        one_waits,
        Case(f"{ACCOUNT}.granted.v1", {**ROLE_WITHDRAWN, "account_id": "p2"}, the_account, subject="p2", broken={}),
    ),
    (one_waits, Case(f"{ACCOUNT}.activated.v1", {"account_id": "p2"}, the_account, subject="p2")),
    (one_waits, Case(f"{ACCOUNT}.enabled.v1", {"account_id": "p2"}, the_account, subject="p2", broken={})),
    (a_world, FLAGS_TOLD),
    *identity_things.CASES,
]


@pytest.mark.thorough
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize(("make", "case"), ALL, ids=lambda part: str(part) if isinstance(part, Case) else part.__name__)
def test_a_message_takes_effect_once_and_safely(
    check: Callable[[Callable[[], World], Case], None], make: Callable[[], World], case: Case
) -> None:
    check(make, case)


def test_every_type_that_is_consumed_has_its_cases() -> None:
    assert {case.type for _, case in ALL} | OWNER_TYPES == SERVICE.reactions.types


def test_the_newest_word_on_a_tenant_counts_whatever_the_order() -> None:
    world = a_world()

    world.receive(TENANT_RESUMED, TENANT_TOLD, subject="t1", sequence=3)
    world.receive(TENANT_SUSPENDED, TENANT_TOLD, subject="t1", sequence=2)

    assert the_tenant(world)["suspended"] is False


def test_an_assignment_made_again_after_its_end_counts() -> None:
    world = an_empty_world()
    for sequence, what in enumerate((ROLE_ASSIGNED, ROLE_ENDED, ROLE_ASSIGNED), start=1):
        world.receive(what, assignment_data(), subject="a1", sequence=sequence)

    assert the_roles(world)["a1"]["role"] == "building_lead"
