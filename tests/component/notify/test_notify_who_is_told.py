"""Who must act next is told, and who waits; nobody who is gone; never a crowd by oversight."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    PUBLISHED,
    VERIFIED,
    a_check_in,
    a_verification,
    an_activity,
    given_account,
    given_grant,
    given_member,
    given_role,
    inbox,
    notify_world,
    rules_told,
)

REQUEST = {"request_id": "r1", "number": "R1", "title": "停车场出口拥堵", "requester_id": "p1", "building_id": "b1"}
ORDER = {"work_order_id": "w1", "unit_id": "u1", "title": "疏通出口", "request_id": "r1", "meeting_id": None}
WISH = {"wish_id": "v1", "claimer_id": "p2", "wisher_id": "p1", "building_id": "b1"}
SEAT = {"registration_id": "g1", "activity_id": "a1", "activity_title": "午间微党课", "person_id": "p1", "seat_no": 3}


def receive(world: World, name: str, data: dict[str, Any], subject: str = "x", sequence: int = 1) -> None:
    world.receive(f"org.louyu.{name}.v1", data, subject=subject, sequence=sequence)


def a_street() -> World:
    """A secretary s1 and a lead l1 of the building, an officer o1, an administrator, and a request of p1."""
    world = notify_world()
    for person, role, scope in (
        ("s1", "building_secretary", "building:b1"),
        ("l1", "building_lead", "building:b1"),
        ("o1", "department_officer", "unit:u1"),
        ("admin", "tenant_admin", "*"),
    ):
        given_grant(world, person, role, scope)
    receive(world, "requests.request.submitted", {**REQUEST, "source": "import"}, "r1")
    return world


def finish(world: World) -> None:
    while world.run_timers() or world.store.db["broadcasts"].count_documents({"state": "running"}):
        pass


@pytest.mark.capability("N8")
@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("requests.work-order.returned", {**ORDER, "building_id": "b1", "reason": "不属本单位职责"}, {"s1"}),
        ("requests.work-order.done", {**ORDER, "building_id": "b1", "result": "已疏通"}, {"s1"}),
        ("requests.work-order.withdrawn", {**ORDER, "building_id": "b1"}, {"o1"}),
        ("requests.request.triaged", {**REQUEST, "unit_id": "u1"}, {"p1"}),
        ("requests.request.progressed", {**REQUEST, "unit_id": "u1", "state": "in_progress"}, {"p1"}),
        ("requests.request.reopened", {**REQUEST, "unit_id": "u1", "reason": "仍然拥堵"}, {"o1", "s1", "admin"}),
        ("requests.request.cancelled", {**REQUEST, "unit_id": "u1"}, {"o1", "s1"}),
        (
            "requests.whistle.overdue",
            {"whistle_id": "h1", "request_id": "r1", "missing_unit_ids": ["u1"], "building_id": "b1", "blown_by": "p2"},
            {"l1", "s1", "admin", "o1", "p2"},
        ),
        (
            "requests.whistle.reported-in",
            {"whistle_id": "h1", "request_id": "r1", "unit_id": "u1", "by": "o1", "remaining": 1},
            {"l1", "s1"},
        ),
        (
            "requests.whistle.assembled",
            {"whistle_id": "h1", "request_id": "r1", "unit_ids": ["u1"], "building_id": "b1"},
            {"l1", "s1"},
        ),
        ("requests.wish.published", {**WISH, "text": "一盏台灯", "category": "goods", "imported": False}, {"s1"}),
        ("requests.wish.released", {**WISH, "reason": "given_up"}, {"p1"}),
        ("requests.wish.released", {**WISH, "reason": "lease_expired"}, {"p1", "p2"}),
        ("requests.wish.released", {**WISH, "reason": "declined"}, {"p2"}),
        (
            "members.member.left",
            {"was_placed": False, "member_id": "p1", "building_id": "b1", "reason": "moved_away"},
            {"p1"},
        ),
        ("members.member.rejected", {"member_id": "p1", "building_id": "b1", "reason": "duplicate"}, {"p1"}),
    ],
)
def test_who_must_act_next_and_who_waits_are_told(name: str, data: dict[str, Any], told: set[str]) -> None:
    world = a_street()

    receive(world, name, data)

    assert {person for person in ("p1", "p2", "s1", "l1", "o1", "admin") if inbox(world, person)} == told


def test_a_work_order_of_a_resolution_that_is_returned_goes_back_to_who_opened_the_meeting() -> None:
    world = a_street()
    receive(world, "events.meeting.opened", {"meeting_id": "mt1", "title": "联席会", "building_id": None}, "mt1")
    returned = {**ORDER, "request_id": None, "meeting_id": "mt1", "item_id": "i1", "reason": "人手不足"}

    receive(world, "requests.work-order.returned", returned)

    assert "理由：人手不足" in inbox(world, "somebody")[0]["body"]


@pytest.mark.capability("N8")
def test_a_new_time_or_place_reaches_everybody_with_a_seat_or_a_turn() -> None:
    world = notify_world()
    for person, what in (("p1", "registered"), ("p2", "queued"), ("p3", "registered")):
        seat = {**SEAT, "registration_id": person, "person_id": person, "position": 1}
        receive(world, f"events.registration.{what}", seat, person)
    gone = {**SEAT, "registration_id": "p3", "person_id": "p3", "reason": "by_person"}
    receive(world, "events.registration.cancelled", gone, "p3", sequence=2)

    moved = {
        **an_activity(),
        "status": "published",
        "place": "一楼大厅",
        "concerns_participants": True,
        "previous_title": "午间微党课",
        "previous_starts_at": "2026-11-23T04:00:00+00:00",
        "previous_place": "三楼会客厅",
    }
    receive(world, "events.activity.changed", moved, "a1")
    finish(world)

    (news,) = [row["body"] for row in inbox(world, "p2") if row["rule"] == "activity_changed"]
    assert "原安排：11月23日（周一）12:00，三楼会客厅" in news
    assert "11月23日（周一）13:00，一楼大厅" in news
    assert ["activity_changed" in rules_told(world, person) for person in ("p1", "p2", "p3")] == [True, True, False]


def test_a_change_that_does_not_concern_participants_tells_nobody() -> None:
    world = notify_world()
    receive(world, "events.registration.registered", SEAT, "g1")

    more_seats = {**an_activity(), "status": "published", "concerns_participants": False}
    receive(world, "events.activity.changed", more_seats, "a1")
    finish(world)

    assert rules_told(world, "p1") == ["registration_confirmed"]


def test_a_change_of_a_draft_tells_nobody() -> None:
    world = notify_world()
    receive(world, "events.registration.registered", SEAT, "g1")

    receive(world, "events.activity.changed", {**an_activity(), "status": "draft"}, "a1")
    finish(world)

    assert rules_told(world, "p1") == ["registration_confirmed"]


@pytest.mark.capability("N8")
def test_a_cancelled_activity_is_told_with_its_reason_time_and_place() -> None:
    world = notify_world()
    world.receive(PUBLISHED, an_activity(), subject="a1")
    receive(world, "events.activity.cancelled", {"activity_id": "a1", "title": "午间微党课", "reason": "台风"}, "a1", 2)

    receive(world, "events.registration.cancelled", {**SEAT, "reason": "activity_cancelled"}, "g1")

    body = inbox(world, "p1")[0]["body"]
    assert "“午间微党课”（11月23日（周一）12:00，三楼会客厅）已取消，原因：台风。" in body


@pytest.mark.capability("N8")
@pytest.mark.parametrize("gone", ["left", "rejected"])
@pytest.mark.parametrize(("back", "data"), [(CHECKED_IN, a_check_in("m1")), (VERIFIED, a_verification("m1"))])
def test_who_was_gone_by_mistake_and_is_back_hears_of_activities(gone: str, back: str, data: dict[str, Any]) -> None:
    world = notify_world()
    given_member(world, "m1")
    receive(world, f"members.member.{gone}", {"member_id": "m1"}, "m1", sequence=2)
    world.receive(PUBLISHED, an_activity(), subject="a1")
    finish(world)
    while_gone = "activity_published" in rules_told(world, "m1")

    world.receive(back, data, subject="m1", sequence=3)
    world.receive(PUBLISHED, an_activity(), subject="a2")
    finish(world)

    assert (while_gone, "activity_published" in rules_told(world, "m1")) == (False, True)


@pytest.mark.parametrize("event", ["disabled", "erased", "invited"])
def test_a_closed_account_is_told_nothing(event: str) -> None:
    world = notify_world()
    given_member(world, "m1")
    receive(world, f"identity.account.{event}", {"account_id": "m1", "withdrawn": True}, "m1")

    world.receive(PUBLISHED, an_activity(), subject="a1")
    world.receive(VERIFIED, a_verification("m1"), subject="m1", sequence=2)
    finish(world)

    assert inbox(world, "m1") == []


def test_an_account_that_is_open_again_is_told() -> None:
    world = notify_world()
    given_account(world, "m1")
    receive(world, "identity.account.disabled", {"account_id": "m1"}, "m1", sequence=2)
    receive(world, "identity.account.enabled", {"account_id": "m1"}, "m1", sequence=3)

    world.receive(VERIFIED, a_verification("m1"), subject="m1")

    assert "member_verified" in rules_told(world, "m1")


@pytest.mark.parametrize("together", [False, True], ids=["alone", "in a batch"])
def test_the_news_of_an_account_that_opens_reaches_whom_it_opens_for(together: bool) -> None:
    world = notify_world()
    given_account(world, "m1")
    receive(world, "identity.account.disabled", {"account_id": "m1"}, "m1", sequence=2)
    event, editor = "org.louyu.identity.account.enabled.v1", world.acts("admin", grants=EDITOR)
    words = {
        "zh-CN": {"title": "账号", "body": "账号已恢复。"},
        "en": {"title": "Account", "body": "It is open again."},
    }
    editor.put("/templates/own_opened", {"event_type": event, "link": "/me", "texts": words})
    rule = {"event_type": event, "when": [], "template": "own_opened", "recipients": [{"person": "data.account_id"}]}
    assert editor.put("/rules/own_opened", rule).status == 200
    opened, other = (world.message(event, {"account_id": one}, subject=one, sequence=3) for one in ("m1", "m2"))

    world.receive_all([opened, other] if together else [opened])

    assert rules_told(world, "m1") == ["own_opened"]


@pytest.mark.capability("N8")
@pytest.mark.parametrize("data", [{}, {"building_id": None}, {"building_id": ""}, {"building_id": []}], ids=str)
def test_a_request_without_a_building_is_no_news_for_a_rule_about_its_building(data: dict[str, Any]) -> None:
    world = notify_world()
    given_member(world, "m1")
    submitted = "org.louyu.requests.request.submitted.v1"
    rule = {
        "event_type": submitted,
        "when": [],
        "template": "request_submitted",
        "recipients": [{"audience": {"building_ids": "data.building_id"}}],
    }
    assert world.acts("admin", grants=EDITOR).put("/rules/neighbours", rule).status == 200

    world.receive(submitted, {"request_id": "r1", "title": "家中漏水", "source": "portal", **data}, subject="r1")
    finish(world)

    assert inbox(world, "m1") == []


def test_two_audiences_of_one_rule_are_both_told() -> None:
    world = notify_world()
    for person, building in (("here", "b1"), ("there", "b2")):
        given_member(world, person, building)
    ways = [{"audience": {"building_ids": f"data.{field}"}} for field in ("building_id", "audience_building_ids")]
    rule = {"event_type": PUBLISHED, "when": [], "template": "activity_published", "recipients": ways}
    world.acts("admin", grants=EDITOR).put("/rules/activity_published", rule)

    world.receive(PUBLISHED, an_activity(audience_building_ids=["b2"]), subject="a1")
    finish(world)

    assert rules_told(world, "here") == rules_told(world, "there") == ["activity_published"]


def test_a_rule_for_everybody_by_an_empty_audience_is_refused() -> None:
    world = notify_world()
    rule = {"event_type": PUBLISHED, "when": [], "template": "activity_published", "recipients": [{"audience": {}}]}

    refused = world.acts("admin", grants=EDITOR).put("/rules/everybody", rule)

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:recipient-unclear")


def test_a_rule_can_be_made_for_an_event_that_tells_nobody_by_default() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    editor = world.acts("admin", grants=EDITOR)
    rated = "org.louyu.requests.request.rated.v1"
    texts = {
        "zh-CN": {"title": "有低分", "body": "{number} 得了 {rating} 分。"},
        "en": {"title": "Low", "body": "{number}"},
    }
    editor.put("/templates/low_rating", {"event_type": rated, "link": "/requests/{request_id}", "texts": texts})
    low = {"field": "rating", "op": "in", "value": [1, 2]}
    rule = {"event_type": rated, "when": [low], "template": "low_rating", "recipients": [{"tenant_admins": True}]}
    assert editor.put("/rules/low_rating", rule).status == 200

    world.receive(rated, {"request_id": "r1", "number": "R1", "rating": 2}, subject="r1")

    assert inbox(world, "admin")[0]["body"] == "R1 得了 2 分。"


def test_a_secretary_is_given_by_assignment_too() -> None:
    world = notify_world()
    given_role(world, "s1")

    receive(world, "requests.work-order.returned", {**ORDER, "building_id": "b1", "reason": "不属本单位"})

    assert "work_order_returned" in rules_told(world, "s1")
