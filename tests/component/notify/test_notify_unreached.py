"""Messages that reach nobody: others are told in place of whom a rule names, and administrators see what waits."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.notify import (
    CHECKED_IN,
    EDITOR,
    WHISTLED,
    a_check_in,
    given_grant,
    given_role,
    messages_figures,
    notify_world,
    rules_told,
)

SUBMITTED = "org.louyu.requests.request.submitted.v1"
ORDERED = "org.louyu.requests.work-order.dispatched.v1"


def a_request(request: str = "r1", building: str | None = "b1") -> dict[str, Any]:
    names = {"request_id": request, "number": "R1", "title": "停车", "requester_id": "p1", "source": "portal"}
    return {**names, "building_id": building}


def an_order(order: str = "w1", building: str | None = "b1") -> dict[str, Any]:
    return {"work_order_id": order, "unit_id": "u1", "title": "疏通", "request_id": "r1", "building_id": building}


def wait(world: World, minutes: int = 1) -> None:
    """Time passes, timers run, and what notify says of it comes back to it."""
    world.clock.advance(timedelta(minutes=minutes))
    world.run_timers()
    world.drain()


def unreached(world: World, query: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = world.acts("admin", grants=EDITOR).get(f"/unreached{query}").body["items"]
    return items


def count(world: World) -> int:
    number: int = world.acts("admin", grants=EDITOR).get("/unreached/count").body["open"]
    return number


@pytest.mark.capability("N8")
def test_the_lead_hears_of_a_request_in_a_building_without_a_secretary() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    given_grant(world, "l1", "building_lead", "building:b1")

    world.receive(SUBMITTED, a_request(), subject="r1")
    wait(world)

    assert rules_told(world, "l1") == ["request_submitted"]
    assert rules_told(world, "admin") == ["message_unreached"]
    (row,) = unreached(world)
    assert (row["scope"], row["rule"], row["about"], row["told_instead"]) == (
        "building:b1",
        "request_submitted",
        "r1",
        ["l1"],
    )


@pytest.mark.capability("N8")
def test_without_anybody_in_the_building_the_administrators_hear_of_it() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")

    world.receive(SUBMITTED, a_request(), subject="r1")
    wait(world)

    assert sorted(rules_told(world, "admin")) == ["message_unreached", "request_submitted"]
    assert (count(world), messages_figures(world)["unreached"]) == (1, 1)


@pytest.mark.capability("N8")
def test_a_unit_whose_only_officer_is_disabled_is_answered_for_by_the_secretary() -> None:
    world = notify_world()
    given_grant(world, "o1", "department_officer", "unit:u1")
    given_grant(world, "s1", "building_secretary", "building:b1")
    world.receive("org.louyu.identity.account.disabled.v1", {"account_id": "o1"}, subject="o1", sequence=2)

    world.receive(ORDERED, an_order(), subject="w1")
    wait(world)

    assert (rules_told(world, "s1"), rules_told(world, "o1")) == (["work_order_dispatched"], [])
    assert [row["scope"] for row in unreached(world)] == ["unit:u1"]


def test_an_officer_who_is_enabled_again_gets_what_waited() -> None:
    world = notify_world()
    given_grant(world, "o1", "department_officer", "unit:u1")
    world.receive("org.louyu.identity.account.disabled.v1", {"account_id": "o1"}, subject="o1", sequence=2)
    world.receive(ORDERED, an_order(), subject="w1")
    wait(world)

    world.receive("org.louyu.identity.account.enabled.v1", {"account_id": "o1"}, subject="o1", sequence=3)
    wait(world, minutes=11)

    assert rules_told(world, "o1") == ["work_order_dispatched"]
    assert (unreached(world), [row["state"] for row in unreached(world, "?state=reached")]) == ([], ["reached"])


def test_each_whistled_unit_without_an_officer_is_answered_for() -> None:
    world = notify_world()
    given_grant(world, "o1", "department_officer", "unit:u1")
    given_grant(world, "s1", "building_secretary", "building:b1")
    whistle = {"whistle_id": "h1", "request_id": "r1", "unit_ids": ["u1", "u2"], "building_id": "b1", "title": "停车"}

    world.receive(WHISTLED, whistle, subject="h1")
    wait(world)

    assert (rules_told(world, "o1"), rules_told(world, "s1")) == (["whistle_blown"], ["whistle_blown"])


def test_nothing_waits_where_others_of_the_same_rule_were_told() -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")

    world.receive("org.louyu.requests.request.reopened.v1", {**a_request(), "reason": "仍堵", "unit_id": None}, "t1")
    wait(world)

    assert (rules_told(world, "admin"), unreached(world)) == (["request_reopened"], [])


@pytest.mark.parametrize("name", ["requests.work-order.returned", "requests.wish.published"])
@pytest.mark.parametrize("place", [{}, {"building_id": None}, {"building_id": ""}], ids=str)
def test_what_belongs_to_no_building_goes_to_the_administrators(name: str, place: dict[str, Any]) -> None:
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    thing = {"work_order_id": "w1", "wish_id": "v1", "text": "台灯", "title": "疏通", "imported": False}

    world.receive(f"org.louyu.{name}.v1", {**thing, **place})

    assert len(rules_told(world, "admin")) == 1


def test_nothing_is_lost_without_administrators() -> None:
    world = notify_world()
    world.receive(SUBMITTED, a_request(), subject="r1")
    wait(world)
    waiting = count(world)
    world.clock.advance(timedelta(days=40))
    wait(world)

    given_role(world, "s1")
    wait(world, minutes=11)

    assert (waiting, count(world)) == (1, 0)
    assert "request_submitted" in rules_told(world, "s1")


@pytest.mark.capability("N8")
def test_an_administrator_marks_one_as_dealt_with_and_it_waits_no_longer() -> None:
    world = notify_world()
    world.receive(SUBMITTED, a_request(), subject="r1")
    wait(world)
    admin = world.acts("admin", grants=EDITOR)
    (row,) = unreached(world)

    first = admin.post(f"/unreached/{row['id']}/dealt-with")
    again = admin.post(f"/unreached/{row['id']}/dealt-with")
    given_role(world, "s1")
    wait(world, minutes=11)

    assert (first.body["state"], first.body["dealt_by"]) == ("dealt_with", "admin")
    assert again.body == first.body
    assert (unreached(world), rules_told(world, "s1")) == ([], ["role_assigned"])
    assert len(world.events("unreached.dealt-with.v1")) == 1


def test_the_list_is_filtered_by_place_and_rule() -> None:
    world = notify_world()
    for building in ("b1", "b2"):
        world.receive(SUBMITTED, a_request(f"r-{building}", building), subject=f"r-{building}")
    world.receive(CHECKED_IN, a_check_in("m1"), subject="m1")
    wait(world)

    assert {row["about"] for row in unreached(world, "?scope=building:b1")} == {"r-b1", "m1"}
    assert {row["about"] for row in unreached(world, "?rule=request_submitted")} == {"r-b1", "r-b2"}
    assert len(unreached(world, "?limit=1")) == 1


@pytest.mark.parametrize(
    ("method", "path"), [("get", "/unreached"), ("get", "/unreached/count"), ("post", "/unreached/x/dealt-with")]
)
def test_only_administrators_see_what_reached_nobody(method: str, path: str) -> None:
    assert getattr(notify_world().acts("p1"), method)(path).status == 403


def test_another_street_office_sees_none_of_it() -> None:
    world = notify_world()
    world.receive(SUBMITTED, a_request(), subject="r1")
    wait(world)
    (row,) = unreached(world)
    stranger = world.acts("admin", tenant="t2", grants=EDITOR)

    refused = stranger.post(f"/unreached/{row['id']}/dealt-with")

    assert (refused.status, refused.body["type"]) == (404, "urn:louyu:problem:unreached-not-found")
    assert stranger.get("/unreached").body["items"] == []
