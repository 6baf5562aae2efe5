"""What every consumer must get right, for the directory and for delivery."""

from typing import Any

import pytest

from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import World
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    PUBLISHED,
    VERIFIED,
    a_check_in,
    a_rule,
    a_verification,
    an_activity,
    given_grant,
    given_member,
    given_role,
    inbox,
    messages_figures,
    notify_world,
)

ACCOUNT = "org.louyu.identity.account"
ROLE = "org.louyu.members.role-assignment"
GRANT = {"account_id": "s1", "role": "tenant_admin", "scope": "*"}
ASSIGNED = {
    "assignment_id": "s1-r",
    "person_id": "s9",
    "role": "lawyer",
    "scope_kind": "building",
    "scope_id": "b1",
    "from_date": "2026-01-01",
    "until_date": None,
}


def a_world() -> World:
    world = notify_world()
    given_role(world, "s1")
    given_member(world, "audience")
    return world


def messages(person: str) -> Any:
    return lambda world: sorted((row["rule"], row["body"]) for row in inbox(world, person))


def rows(collection: str) -> Any:
    left_out = {"sequences": 0}

    def read(world: World) -> list[dict[str, Any]]:
        return list(world.store.db[collection].find({"tenant": "t1"}, left_out, sort=[("_id", 1)]))

    return read


def told_the_audience(world: World) -> Any:
    while world.run_timers():
        pass
    return messages("audience")(world)


PERSON_CASES = [
    Case(VERIFIED, a_verification("m1"), effect=messages("m1"), subject="m1"),
    Case(CHECKED_IN, a_check_in("m1"), effect=messages("s1"), subject="m1", broken={"member_id": 1}),
    Case(PUBLISHED, an_activity(), effect=told_the_audience, subject="a1", broken={"title": "x"}),
]
KNOWLEDGE_CASES = [
    Case(
        CHECKED_IN, a_check_in("m1", source="import"), effect=rows("people"), subject="m1", broken={"member_id": "m1"}
    ),
    Case(
        f"{ACCOUNT}.created.v2",
        {"account_id": "p1", "locale": "en", "tenant_slug": "s"},
        effect=rows("people"),
        subject="p1",
        broken={},
    ),
    Case(f"{ACCOUNT}.locale-changed.v1", {"account_id": "p1", "locale": "en"}, effect=rows("people"), broken={}),
    Case(
        "org.louyu.members.member.placed.v1",
        {"member_id": "m1", "organisation_id": "o1", "previous_home_id": None, "source": "import"},
        effect=rows("people"),
        subject="m1",
        broken={"member_id": "m1"},
    ),
    Case(
        "org.louyu.members.member.unplaced.v1",
        {"member_id": "m1", "home_organisation_id": None, "host_organisation_ids": ["o2"]},
        effect=rows("people"),
        subject="m1",
        broken={"member_id": "m1"},
    ),
    Case(
        "org.louyu.members.member.left.v1",
        {"member_id": "m1"},
        effect=rows("people"),
        subject="m1",
        broken={},
    ),
    Case(
        f"{ROLE}.assigned.v1",
        ASSIGNED,
        effect=rows("role_holders"),
        subject="s1-r",
        later=(f"{ROLE}.ended.v1", {"assignment_id": "s1-r"}),
        broken={"assignment_id": "s1-r"},
    ),
    Case(
        f"{ACCOUNT}.granted.v1",
        GRANT,
        effect=rows("role_holders"),
        subject="s1",
        later=(f"{ACCOUNT}.grant-withdrawn.v1", GRANT),
        broken={"account_id": "s1"},
    ),
    Case(
        "org.louyu.members.building.registered.v1",
        {"building_id": "b1", "name": "江头大厦"},
        effect=rows("things"),
        subject="b1",
        later=("org.louyu.members.building.registered.v1", {"building_id": "b1", "name": "江头中心"}),
        broken={"name": "江头大厦"},
    ),
    Case(
        "org.louyu.requests.request.submitted.v1",
        {"request_id": "r1", "title": "停车", "requester_id": "p1", "building_id": None, "source": "import"},
        effect=rows("things"),
        subject="r1",
        later=("org.louyu.requests.request.triaged.v1", {"request_id": "r1", "unit_id": "u1"}),
        broken={"title": "停车"},
    ),
]


@pytest.mark.thorough
@pytest.mark.capability("N4")
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", PERSON_CASES, ids=str)
def test_a_person_is_told_once_and_safely(check: Check, case: Case) -> None:
    check(a_world, case)


@pytest.mark.thorough
@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", KNOWLEDGE_CASES, ids=str)
def test_knowledge_is_kept_once_and_safely(check: Check, case: Case) -> None:
    check(a_world, case)


def test_tenants_are_counted_for_their_district() -> None:
    world = notify_world()
    data = {"tenant_id": "t1", "slug": "jiangtou", "name": "江头街道", "name_en": "Jiangtou", "district": "huli"}

    world.receive("org.louyu.members.tenant.created.v1", data, subject="t1")

    reader = world.acts("d1", tenant="district:huli", group="huli", grants={"district.read": ["*"]})
    assert [row["name"] for row in reader.get("/figures/district").body["tenants"]] == ["江头街道"]


@pytest.mark.capability("M1")
@pytest.mark.parametrize("period", ["", "?from=2026-11-01&to=2026-11-30&by=month"])
def test_a_district_does_not_see_what_a_street_office_calls_its_own_rules(period: str) -> None:
    world = notify_world()
    data = {"tenant_id": "t1", "slug": "jiangtou", "name": "江头街道", "name_en": "Jiangtou", "district": "huli"}
    world.receive("org.louyu.members.tenant.created.v1", data, subject="t1")
    given_grant(world, "admin0", "tenant_admin", "*")
    world.acts("admin0", grants=EDITOR).put("/rules/our_secret_campaign", a_rule())
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    reader = world.acts("d1", tenant="district:huli", group="huli", grants={"district.read": ["*"]})
    (row,) = reader.get(f"/figures/district{period}").body["tenants"]

    assert messages_figures(world)["our_secret_campaign"] == 1
    for figures in (row["figures"], *(piece["figures"] for piece in row["periods"])):
        assert figures["messages"]["sent"] > 0
        assert set(figures["messages"]) <= {"sent", "incomplete"}
