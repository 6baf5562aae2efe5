"""Requests that staff took down: a member is told, somebody without a record is not, and the building is told of both."""

import pytest

from chassis.kernel.identity import unknown_person
from chassis.testing.world import World
from tests.builders.notify import given_grant, inbox, notify_world, rules_told

pytestmark = pytest.mark.capability("N8")
SUBMITTED = "org.louyu.requests.request.submitted.v1"
RESOLVED = "org.louyu.requests.request.resolved.v1"


def given_taken(world: World, requester_id: str) -> None:
    request = {"request_id": "r1", "number": "R1", "title": "走廊照明不亮", "requester_id": requester_id}
    told = {**request, "building_id": "b1", "source": "counter"}
    world.receive(SUBMITTED, told, subject="r1")
    world.receive(RESOLVED, {**told, "outcome": "已更换灯管"}, subject="r1", sequence=2)


def test_a_member_is_told_that_it_was_taken_down_and_that_it_is_resolved() -> None:
    world = notify_world()
    given_grant(world, "s1", "building_secretary", "building:b1")

    given_taken(world, "m1")

    assert sorted(rules_told(world, "m1")) == ["request_resolved", "request_taken"]
    assert "编号 R1" in str(inbox(world, "m1"))
    assert rules_told(world, "s1") == ["request_submitted"]


def test_nothing_is_written_to_somebody_without_a_record() -> None:
    world = notify_world()
    given_grant(world, "s1", "building_secretary", "building:b1")

    given_taken(world, unknown_person("1"))

    assert rules_told(world, "s1") == ["request_submitted"]
    assert inbox(world, unknown_person("1")) == []
