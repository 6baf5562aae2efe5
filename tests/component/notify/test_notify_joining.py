"""Whoever joined a request is told what its requester is told, until they leave; nobody else is."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.notify import inbox, rules_told
from tests.component.notify.test_notify_who_is_told import REQUEST, a_street, finish, receive

JOINING = {**REQUEST, "joining_id": "j1", "person_id": "p2", "by_merge": False}
CLOCK = {**REQUEST, "clock_id": "c1", "kind": "request", "due_at": "2026-12-01T09:00:00+08:00"}


def a_joined_request() -> World:
    world = a_street()
    receive(world, "requests.joining.joined", JOINING, "j1")
    return world


@pytest.mark.capability("R2")
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("requests.request.triaged", {**REQUEST, "unit_id": "u1"}),
        ("requests.request.unit-added", {**REQUEST, "unit_id": "u1", "note": ""}),
        ("requests.request.progressed", {**REQUEST, "unit_id": "u1", "state": "in_progress"}),
        ("requests.request.resolved", {**REQUEST, "source": "portal", "outcome": "出口已拓宽"}),
        ("requests.request.closed", {**REQUEST, "reason": "条件不具备"}),
        ("requests.request.cancelled", {**REQUEST, "unit_id": "u1"}),
        ("requests.clock.paused", {**CLOCK, "reason": "waiting_for_third_party", "note": "等厂家"}),
        ("requests.clock.resumed", CLOCK),
    ],
)
def test_joiners_are_told_every_step_that_the_requester_is_told(name: str, data: dict[str, Any]) -> None:
    world = a_joined_request()

    receive(world, name, data, "r1", sequence=2)
    finish(world)

    told = [row for row in inbox(world, "p2") if row["rule"].startswith("joined_")]
    assert len(told) == 1
    # Nothing of what the requester wrote or was asked for.
    assert "等厂家" not in told[0]["body"]
    assert not any(rule.startswith("joined_") for rule in rules_told(world, "p1"))


def test_whoever_left_is_told_nothing_and_a_request_without_joiners_begins_no_broadcast() -> None:
    world = a_joined_request()
    receive(world, "requests.joining.left", {**JOINING, "why": "left"}, "j1", sequence=2)

    receive(world, "requests.request.triaged", {**REQUEST, "unit_id": "u1"}, "r1", sequence=2)

    assert world.store.db["broadcasts"].count_documents({}) == 0
    finish(world)
    assert rules_told(world, "p2") == []


@pytest.mark.capability("R2")
def test_a_merge_is_told_to_the_requester_and_to_those_who_joined() -> None:
    world = a_joined_request()
    other = {"into_id": "r2", "into_number": "R2", "into_title": "出口拥堵"}

    receive(world, "requests.request.merged", {**REQUEST, **other, "reason": ""}, "r1", sequence=2)
    receive(world, "requests.joining.left", {**JOINING, "why": "request_merged"}, "j1", sequence=2)
    finish(world)

    assert "request_merged" in rules_told(world, "p1")
    assert rules_told(world, "p2") == ["joining_carried_over"]


def test_a_merge_that_is_taken_back_is_told_to_everybody_who_was_told_of_it() -> None:
    world = a_street()
    other = {"into_id": "r2", "into_number": "R2", "into_title": "出口拥堵"}

    receive(world, "requests.request.unmerged", {**REQUEST, **other, "reason": "两部电梯"}, "r1", sequence=3)
    receive(world, "requests.joining.joined", {**JOINING, "by_merge": False, "by_undo": True}, "j1", sequence=3)
    finish(world)

    assert "request_unmerged" in rules_told(world, "p1")
    assert rules_told(world, "p2") == ["joining_brought_back"]


def test_whoever_joins_by_themselves_is_told_nothing() -> None:
    world = a_street()

    receive(world, "requests.joining.joined", {**JOINING, "by_merge": False, "by_undo": False}, "j1", sequence=3)
    finish(world)

    assert rules_told(world, "p2") == []


def test_a_split_is_told_to_the_requester() -> None:
    world = a_street()
    other = {"into_id": "r2", "into_number": "R2", "into_title": "空调太冷"}

    receive(world, "requests.request.split", {**REQUEST, **other, "reason": ""}, "r1", sequence=2)
    finish(world)

    assert "request_split" in rules_told(world, "p1")


@pytest.mark.capability("R2")
def test_what_goes_on_as_a_request_of_its_own_is_told_to_the_requester_once() -> None:
    world = a_street()
    other = {"into_id": "r2", "into_number": "R2", "into_title": "路面破损", "left_until": "2027-03-31"}
    rest = {**REQUEST, "request_id": "r2", "source": "counter", "follows_id": "r1", "follows_number": "R1"}

    receive(world, "requests.request.submitted", rest, "r2")
    receive(world, "requests.request.followed-up", {**REQUEST, **other}, "r1", sequence=2)
    finish(world)

    told = inbox(world, "p1")
    assert [row["rule"] for row in told if "R2" in row["body"]] == ["request_followed_up"]
    assert "2027年3月31日" in next(row["body"] for row in told if row["rule"] == "request_followed_up")
    assert "request_taken" not in rules_told(world, "p1")
