"""Keys limited to one unit: the system of a department has the work of its own unit, and nothing else."""

from typing import Any

import pytest

from chassis.testing.world import World
from gateway.identity.roles.permissions import FOR_UNITS
from tests.builders.identity import (
    a_world,
    actor_of,
    exchanges,
    given_thing,
    makes_key,
    the_key_maker,
    through_the_edge,
)

pytestmark = pytest.mark.capability("G1")
UNIT = "01a0unit-1"


def a_world_with_the_unit() -> World:
    world = a_world()
    given_thing(world, f"unit:{UNIT}")
    return world


def test_a_key_of_a_unit_holds_its_permissions_there_only() -> None:
    world = a_world_with_the_unit()
    made = makes_key(the_key_maker(world), "城管局工单系统", *FOR_UNITS, unit_id=UNIT).body

    actor = actor_of(world, made["key"])

    assert made["unit_id"] == UNIT
    assert (actor.is_machine, actor.is_outsider) == (True, True)
    assert actor.grants == dict.fromkeys(FOR_UNITS, frozenset({f"unit:{UNIT}"}))
    assert world.events("api-key.made.v1")[-1].data["unit_id"] == UNIT


@pytest.mark.parametrize(
    ("permission", "more", "expected"),
    [
        ("request.triage", {"unit_id": UNIT}, "api-key-not-for-unit"),
        ("request.submit", {"unit_id": UNIT}, "api-key-not-for-unit"),
        ("figures.read", {"unit_id": UNIT}, "api-key-not-for-unit"),
        ("work_order.handle", {"unit_id": "*"}, "invalid-fields"),
        ("work_order.handle", {"unit_id": ""}, "invalid-fields"),
        ("work_order.handle", {"unit_id": "u" * 65}, "invalid-fields"),
        ("work_order.handle", {"unit_id": ["u1"]}, "invalid-fields"),
    ],
)
def test_a_unit_is_given_nothing_of_the_office_and_no_absurd_unit(
    permission: str, more: dict[str, Any], expected: str
) -> None:
    refused = makes_key(the_key_maker(a_world_with_the_unit()), "城管局工单系统", permission, **more)

    assert refused.body["type"].endswith(expected), refused.body


@pytest.mark.parametrize("what", ["never", "closed", "elsewhere"])
def test_a_key_is_made_only_for_a_unit_that_is_there(what: str) -> None:
    world = a_world()
    given_thing(world, f"unit:{UNIT}", "futian" if what == "elsewhere" else "jiangtou")
    if what == "closed":
        world.receive("org.louyu.requests.unit.closed.v1", {"unit_id": UNIT}, tenant="t1", subject=UNIT, sequence=2)
    unit = "01a0unit-9" if what == "never" else UNIT

    refused = makes_key(the_key_maker(world), "城管局工单系统", "work_order.handle", unit_id=unit)

    assert (refused.status, refused.body["type"]) == (422, "urn:louyu:problem:unknown-reference")
    assert refused.body["errors"][0]["pointer"] == "/unit_id"
    assert "部门" in refused.body["detail"]


def test_what_everybody_of_the_office_may_read_is_not_for_it() -> None:
    world = a_world_with_the_unit()
    made = makes_key(the_key_maker(world), "城管局工单系统", "request.read", unit_id=UNIT).body

    assert through_the_edge(world, made["key"]).get("/names?ids=a").status == 403


def test_a_revoked_key_of_a_unit_opens_nothing() -> None:
    world = a_world_with_the_unit()
    made = makes_key(the_key_maker(world), "城管局工单系统", "request.read", unit_id=UNIT).body

    the_key_maker(world).post(f"/api-keys/{made['id']}/revoke", key=None)

    assert exchanges(world, made["key"]).status == 401


def test_a_permission_says_whether_a_unit_may_have_it() -> None:
    items = the_key_maker(a_world()).get("/api-keys/permissions").body["items"]

    assert {one["permission"] for one in items if one["for_units"]} == FOR_UNITS
