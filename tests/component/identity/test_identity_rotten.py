"""Identity goes on beside rows that lack something: accounts are managed, tokens exchanged, edges told."""

from typing import Any

import pytest

from chassis.testing.world import World
from gateway.identity.edge_only import SECRET_HEADER
from tests.builders.identity import (
    EDGE_SECRET,
    a_world,
    exchanges,
    given_account,
    signs_in,
    stranger,
    the_admin,
)


def follows(world: World) -> int:
    asked = {"after": "2020-01-01T00:00:00Z"}
    return stranger(world).post("/internal/changes", asked, headers={SECRET_HEADER: EDGE_SECRET}, key=None).status


@pytest.mark.parametrize(
    "row",
    [
        {"status": "active", "roles": [{"role": "tenant_admin", "scope": "*"}]},
        {"status": "active", "roles": [{"role": "building_lead", "scope": "building:b1"}]},
    ],
)
def test_accounts_are_managed_beside_one_that_cannot_be_read(row: dict[str, Any]) -> None:
    world = a_world()
    caller = the_admin(world)
    account = given_account(world, "sun.li", {"role": "tenant_admin", "scope": "*"})
    world.store.db["accounts"].insert_one({"_id": "t1|0", "person_id": "0", "tenant": "t1", **row})

    acts = [
        caller.post(f"/accounts/{account}/{act}", body, key=None).status
        for act, body in (("grants/withdraw", {"role": "tenant_admin", "scope": "*"}), ("disable", {}), ("enable", {}))
    ]
    world.drain()
    world.receive("org.louyu.members.member.erased.v1", {"member_id": account}, subject=account)
    world.receive("org.louyu.members.building.closed.v1", {"building_id": "b1"}, subject="b1")

    assert acts == [200, 200, 200]
    assert world.parked() == world.dead_letters() == []


@pytest.mark.parametrize("collection", ["changes", "assigned_roles", "second_factors", "sessions", "known_devices"])
def test_the_edge_is_told_of_rights_beside_a_row_that_lacks_everything(collection: str) -> None:
    world = a_world()
    given_account(world, "sun.li")
    rows: tuple[tuple[str, dict[str, Any]], ...] = (
        ("x", {}),
        ("t1|y", {"person_id": "y"}),
        ("z", {"at": world.clock()}),
    )
    for identifier, more in rows:
        world.store.db[collection].insert_one({"_id": identifier, "tenant": "t1", **more})
    token = signs_in(world, "sun.li").body["access_token"]

    assert exchanges(world, token).status == 200
    assert follows(world) == 200
