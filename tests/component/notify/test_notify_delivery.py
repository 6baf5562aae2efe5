"""From an event to the inbox, by the default rules."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.kernel.broker import Record
from chassis.kernel.messages import encode, topic_of_type
from chassis.testing.world import World
from tests.builders.notify import (
    CHECKED_IN,
    VERIFIED,
    WHISTLED,
    a_check_in,
    a_verification,
    given_account,
    given_building,
    given_grant,
    given_member,
    given_role,
    inbox,
    messages_figures,
    notify_world,
    rules_told,
)


@pytest.mark.capability("N8")
def test_a_check_in_welcomes_the_person_and_tells_the_building_secretary() -> None:
    world = notify_world()
    given_building(world)
    given_grant(world, "s1", "building_secretary", "building:b1")

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    assert inbox(world, "m1")[0]["title"] == "报到成功，欢迎您"
    told = inbox(world, "s1")[0]
    assert told["title"] == "有新成员报到，请核验"
    assert told["body"].startswith("一位新成员刚刚在江头大厦扫码报到。")
    assert told["link"] == "/members/m1"


@pytest.mark.capability("N8")
def test_a_condition_keeps_imports_quiet() -> None:
    world = notify_world()
    given_role(world, "s1")

    given_member(world, "m1")

    assert inbox(world, "m1") == []
    assert rules_told(world, "s1") == ["role_assigned"]


@pytest.mark.capability("N1")
def test_a_message_comes_in_the_language_of_the_person() -> None:
    world = notify_world()
    given_account(world, "m1", locale="en")

    world.receive(VERIFIED, a_verification("m1"), subject="m1")
    world.receive(VERIFIED, a_verification("m2"), subject="m2")

    assert inbox(world, "m1")[0]["title"] == "You are verified"
    assert inbox(world, "m2")[0]["title"] == "身份核验已通过"


def test_officers_of_every_whistled_unit_are_told_with_names_and_deadline() -> None:
    world = notify_world()
    given_unit(world, "u1", "税务局")
    given_unit(world, "u2", "街道办")
    given_grant(world, "o1", "department_officer", "unit:u1")
    given_grant(world, "o2", "department_officer", "unit:u2")

    world.receive(WHISTLED, a_whistle(), subject="w1")

    body = inbox(world, "o1")[0]["body"]
    assert "“停车场出口拥堵”需要多部门到场会商。请税务局、街道办在11月22日（周日）11:00前到达现场" in body
    assert rules_told(world, "o2") == ["whistle_blown"]


def test_a_request_without_a_building_goes_to_the_administrators() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    given_role(world, "s1")
    request = {"request_id": "r1", "number": "R1", "title": "网络故障", "requester_id": "p1", "source": "portal"}

    world.receive("org.louyu.requests.request.submitted.v1", {**request, "building_id": None}, subject="r1")

    assert rules_told(world, "admin") == ["request_without_building"]
    assert rules_told(world, "s1") == ["role_assigned"]


def test_nobody_is_told_in_place_of_a_unit_that_there_is_not() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    given_unit(world, "u1", "税务局")
    given_grant(world, "o1", "department_officer", "unit:u1")

    world.receive(WHISTLED, {**a_whistle(), "unit_ids": ["u1"], "lead_unit_id": None}, subject="w1")

    assert (rules_told(world, "o1"), rules_told(world, "admin")) == (["whistle_blown"], [])


def test_a_done_resolution_reaches_who_opened_the_meeting_and_the_chairs_of_its_building() -> None:
    world = notify_world()
    given_organisation(world, "o1", "b1")
    given_role(world, "chair", role="rotating_chair", scope="organisation:o1")
    meeting = {"meeting_id": "mt1", "title": "十一月联席会", "building_id": "b1"}
    world.receive("org.louyu.events.meeting.opened.v1", meeting, subject="mt1", sequence=1)
    item = {"meeting_id": "mt1", "item_id": "i1", "text": "疏通停车场出口", "unit_id": "u1", "building_id": "b1"}
    world.receive("org.louyu.events.meeting.resolution-adopted.v1", item, subject="mt1", sequence=2)
    done = {"meeting_id": "mt1", "item_id": "i1", "status": "done", "building_id": "b1", "organisation_id": None}

    world.receive("org.louyu.events.meeting.resolution-progressed.v1", done, subject="mt1", sequence=3)

    assert "“十一月联席会”议定的“疏通停车场出口”已经办结" in inbox(world, "somebody")[0]["body"]
    assert "resolution_done" in rules_told(world, "chair")


def test_one_person_is_told_once_of_one_event_however_many_rules_name_them() -> None:
    world = notify_world()
    given_role(world, "m1")

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    assert sorted(rules_told(world, "m1")) == ["check_in_welcome", "role_assigned"]
    assert messages_figures(world)["sent"] == 2


def test_a_message_with_gaps_still_goes_out_and_is_counted() -> None:
    world = notify_world()
    given_grant(world, "s1", "building_secretary", "building:b1")

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    assert "在所在楼宇扫码报到" in inbox(world, "s1")[0]["body"]
    assert world.parked() == []
    assert messages_figures(world)["incomplete"] == 2


def test_messages_are_counted_by_rule() -> None:
    world = notify_world()
    given_role(world, "s1")
    given_role(world, "s2")

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    counts = messages_figures(world)
    assert (counts["sent"], counts["check_in_to_verify"], counts["check_in_welcome"]) == (5, 2, 1)


def test_an_ended_role_is_told_nothing_more() -> None:
    world = notify_world()
    given_role(world, "s1")
    given_role(world, "s2")
    ended = {"assignment_id": "s1-building_secretary-building:b1", "person_id": "s1", "role": "building_secretary"}
    world.receive(
        "org.louyu.members.role-assignment.ended.v1",
        {"person_id": "p1", "scope_kind": "building", "scope_id": "b1", **ended},
        subject=ended["assignment_id"],
        sequence=2,
    )

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    assert sorted(rules_told(world, "s1")) == ["role_assigned", "role_ended"]
    assert "check_in_to_verify" in rules_told(world, "s2")


def test_a_role_in_the_street_office_holds_in_every_building() -> None:
    world = notify_world()
    given_role(world, "s1", scope="tenant:t1")

    world.receive(CHECKED_IN, a_check_in("m1", building="b2"), subject="m1")

    assert "check_in_to_verify" in rules_told(world, "s1")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2026-11-22", None, True),
        ("2026-11-01", "2026-11-22", True),
        ("2026-11-23", None, False),
        ("2026-11-01", "2026-11-21", False),
    ],
)
def test_a_role_is_held_from_the_first_to_the_last_day_of_its_term(first: str, last: str | None, told: bool) -> None:
    world = notify_world()
    role = {"assignment_id": "r1", "person_id": "s1", "role": "building_secretary", "scope_kind": "building"}
    term = {"scope_id": "b1", "from_date": first, "until_date": last}
    world.receive("org.louyu.members.role-assignment.assigned.v1", {**role, **term}, subject="r1")

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    assert ("check_in_to_verify" in rules_told(world, "s1")) is told


def test_a_role_granted_again_after_it_was_withdrawn_is_held() -> None:
    world = notify_world()
    grant = {"account_id": "s1", "role": "building_secretary", "scope": "building:b1"}
    for sequence, happened in enumerate(("granted", "grant-withdrawn", "granted"), 1):
        world.receive(f"org.louyu.identity.account.{happened}.v1", grant, subject="s1", sequence=sequence)

    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")

    assert rules_told(world, "s1") == ["check_in_to_verify"]


def test_a_message_names_nobody() -> None:
    world = notify_world()
    given_member(world, "p2")
    given_account(world, "p2")
    claim = {"wish_id": "v1", "claimer_id": "p2", "wisher_id": "p1", "lease_until": None, "building_id": None}

    world.receive("org.louyu.requests.wish.claimed.v1", claim, subject="v1")

    assert "已有热心人认领" in inbox(world, "p1")[0]["body"]
    assert "p2" not in inbox(world, "p1")[0]["body"]


@pytest.mark.parametrize(("age", "told"), [(timedelta(days=1), ["member_verified"]), (timedelta(hours=25), [])])
def test_a_replayed_event_older_than_a_day_is_no_news(age: timedelta, told: list[str]) -> None:
    world = notify_world()
    message = world.message(VERIFIED, a_verification("m1"), subject="m1")
    world.clock.advance(age)

    replay(world, encode(message))

    assert rules_told(world, "m1") == told


def replay(world: World, value: bytes) -> None:
    headers = (("ce_type", VERIFIED.encode()), ("replay", b"1"))
    world.dispatcher.apply([Record(topic_of_type(VERIFIED), 0, 0, b"t1:m1", value, headers)])


def a_whistle() -> dict[str, Any]:
    return {
        "whistle_id": "w1",
        "request_id": "r1",
        "number": "R1",
        "title": "停车场出口拥堵",
        "unit_ids": ["u1", "u2"],
        "deadline": "2026-11-22T03:00:00+00:00",
        "building_id": "b1",
    }


def given_unit(world: World, unit: str, name: str) -> None:
    data = {"unit_id": unit, "name": name, "kind": "department"}
    world.receive("org.louyu.requests.unit.registered.v1", data, subject=unit)


def given_organisation(world: World, organisation: str, building: str) -> None:
    data = {"organisation_id": organisation, "name": "第一支部", "building_id": building}
    world.receive("org.louyu.members.organisation.registered.v1", data, subject=organisation)


@pytest.mark.capability("N1")
def test_a_new_language_holds_from_the_next_message_on() -> None:
    world = notify_world()
    given_account(world, "m1")
    world.receive("org.louyu.identity.account.locale-changed.v1", {"account_id": "m1", "locale": "en"}, "t1", "m1", 2)

    world.receive(VERIFIED, a_verification("m1"), subject="m1")

    assert inbox(world, "m1")[0]["title"] == "You are verified"
