"""Keys of outside systems whose maker has gone: they work on, and are named for replacement."""

from typing import Any, Final

import pytest

from chassis.testing.world import World
from tests.builders.identity import a_world, exchanges, makes_key, the_key_maker

pytestmark = pytest.mark.capability("G1")


def listed(world: World) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = the_key_maker(world).get("/api-keys").body["items"]
    return items


WITHDRAWN: Final = "org.louyu.identity.account.grant-withdrawn.v1"
GONE: Final = {"account_id": "admin", "scope": "*"}


def test_the_keys_of_an_administrator_who_has_gone_work_on_and_are_named_for_replacement() -> None:
    world = a_world()
    kept = makes_key(the_key_maker(world), "12345 热线平台").body
    ended = makes_key(the_key_maker(world), "旧平台").body
    the_key_maker(world).post(f"/api-keys/{ended['id']}/revoke", key=None)

    world.receive(WITHDRAWN, {**GONE, "role": "tenant_admin"}, subject="admin")

    assert exchanges(world, kept["key"]).status == 200
    assert {key["name"]: key["maker_left_at"] is not None for key in listed(world)} == {
        "12345 热线平台": True,
        "旧平台": False,
    }
    (told,) = world.events("api-key.maker-left.v1")
    assert told.data == {"key_id": kept["id"], "name": "12345 热线平台", "made_by": "admin"}


def test_a_key_of_an_earlier_release_is_listed_as_all_others() -> None:
    world = a_world()
    makes_key(the_key_maker(world))
    world.store.db["api_keys"].update_many({}, {"$unset": {"maker_left_at": 1, "is_sandbox": 1}})

    (key,) = listed(world)

    assert (key["is_sandbox"], key["maker_left_at"]) == (False, None)


def test_whoever_loses_another_role_still_manages_their_keys() -> None:
    world = a_world()
    makes_key(the_key_maker(world))

    world.receive(WITHDRAWN, {**GONE, "role": "building_secretary"}, subject="admin")

    assert [key["maker_left_at"] for key in listed(world)] == [None]
