"""Who is told of API keys, and of what outside systems post with them."""

from typing import Any, Final

import pytest

from chassis.testing.world import World
from tests.builders.notify import given_account, given_grant, inbox, notify_world, rules_told

pytestmark = pytest.mark.capability("G1")

KEY: Final[dict[str, Any]] = {"key_id": "key-1", "name": "12345 热线平台"}
MADE: Final = {**KEY, "permissions": ["request.submit"], "per_minute": 600, "expires_at": None}
POSTED: Final[dict[str, Any]] = {
    "request_id": "r1",
    "number": "R1",
    "title": "电梯停运",
    "category": "property",
    "requester_id": "key-1",
    "building_id": "b1",
    "enterprise_id": None,
    "catalogue_item_id": "c1",
    "source": "open311",
    "happened_at": None,
}


def a_street() -> World:
    """An administrator, a secretary of the building, somebody else."""
    world = notify_world()
    given_grant(world, "admin", "tenant_admin", "*")
    given_grant(world, "s1", "building_secretary", "building:b1")
    given_account(world, "p1")
    return world


def receive(world: World, name: str, data: dict[str, Any], sequence: int = 1) -> None:
    subject = data.get("request_id") or data["key_id"]
    world.receive(f"org.louyu.{name}.v1", data, subject=subject, sequence=sequence)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("made", MADE, "12345 热线平台"),
        ("revoked", KEY, "12345 热线平台"),
        ("expiring", {**KEY, "expires_at": "2026-12-10T08:00:00+08:00"}, "12345 热线平台"),
        ("maker-left", {**KEY, "made_by": "somebody"}, "12345 热线平台"),
    ],
)
def test_administrators_are_told_of_keys_and_nobody_else(name: str, data: dict[str, Any], said: str) -> None:
    world = a_street()

    receive(world, f"identity.api-key.{name}", data)

    (message,) = inbox(world, "admin")
    assert said in message["title"]
    assert message["link"] == "/api-keys"
    assert (inbox(world, "s1"), inbox(world, "p1")) == ([], [])


@pytest.mark.capability("R8")
def test_staff_are_told_of_a_request_that_an_outside_system_posted() -> None:
    world = a_street()

    receive(world, "requests.request.submitted", POSTED)

    assert rules_told(world, "s1") == ["request_submitted"]


@pytest.mark.capability("R8")
def test_without_a_building_the_administrators_are_told() -> None:
    world = a_street()

    receive(world, "requests.request.submitted", {**POSTED, "building_id": None})

    assert "request_without_building" in rules_told(world, "admin")


@pytest.mark.capability("R8")
def test_an_outside_system_gets_no_letters() -> None:
    world = a_street()
    receive(world, "identity.api-key.made", MADE)
    receive(world, "requests.request.submitted", POSTED)

    triaged = {**POSTED, "unit_id": "u1", "round": 1, "note": "", "submitted_at": "2026-11-22T09:00:00+08:00"}
    receive(world, "requests.request.triaged", {**triaged, "time_limit_days": None}, sequence=2)

    assert inbox(world, "key-1") == []
