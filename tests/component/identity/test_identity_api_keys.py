"""API keys: outside systems act within what an administrator gave them, until the key ends."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from gateway.identity.roles.permissions import FOR_KEYS, PERMISSIONS
from tests.builders.identity import (
    TENANT_RESUMED,
    TENANT_SUSPENDED,
    a_world,
    actor_of,
    exchanges,
    given_account,
    makes_key,
    signs_in,
    the_admin,
    the_key_maker,
    through_the_edge,
)

pytestmark = pytest.mark.capability("G1")


def slug(answer: Answer) -> str:
    return str(answer.body["type"]).removeprefix("urn:louyu:problem:")


def listed(world: World) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = the_key_maker(world).get("/api-keys").body["items"]
    return items


def ends_in(world: World, **time: float) -> Mapping[str, Any]:
    return {"expires_at": (world.clock() + timedelta(**time)).isoformat()}


def test_an_administrator_makes_a_key_which_is_shown_once_and_stored_nowhere() -> None:
    world = a_world()

    made = makes_key(the_key_maker(world), "12345 热线平台", "request.submit", "figures.read")

    key = made.body["key"]
    assert (made.status, key.startswith("lyu_key_"), made.body["beginning"]) == (201, True, key[:12])
    assert made.body["permissions"] == ["figures.read", "request.submit"]
    everything = str([list(world.store.db[name].find({})) for name in world.store.db.list_collection_names()])
    assert key not in everything
    assert key not in str(the_key_maker(world).get("/api-keys").body)


def test_with_a_key_a_system_acts_in_its_street_office_within_its_permissions_and_as_no_person() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world), "12345 热线平台", "request.read", per_minute=120).body

    granted = exchanges(world, made["key"])

    actor = actor_of(world, made["key"])
    assert (actor.person_id, actor.tenant, actor.is_machine) == (made["id"], "t1", True)
    assert actor.grants == {"request.read": frozenset({"*"})}
    assert granted.body["per_minute"] == 120


def test_people_have_no_limit_of_a_key() -> None:
    world = a_world()
    given_account(world, "wang.min")

    assert exchanges(world, signs_in(world).body["access_token"]).body["per_minute"] is None


def test_a_key_that_was_revoked_opens_nothing_from_then_on_and_the_edge_hears_of_it() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world)).body
    told = set(map(str, world.store.db["changes"].distinct("person_id")))

    revoked = the_key_maker(world).post(f"/api-keys/{made['id']}/revoke", key=None)

    assert (revoked.status, revoked.body["status"], revoked.body["revoked_by"]) == (200, "revoked", "admin")
    assert exchanges(world, made["key"]).status == 401
    assert set(map(str, world.store.db["changes"].distinct("person_id"))) - told == {made["id"]}


def test_revoking_a_key_again_changes_nothing() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world)).body
    client = the_key_maker(world)

    first, second = (client.post(f"/api-keys/{made['id']}/revoke", key=None).body for _ in range(2))

    assert first == second


def test_a_key_ends_by_itself_and_its_name_is_free_again() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world), **ends_in(world, days=30)).body
    world.clock.advance(timedelta(days=30))

    assert exchanges(world, made["key"]).status == 401
    assert listed(world)[0]["status"] == "expired"
    assert makes_key(the_key_maker(world)).status == 201


def test_an_internal_token_outlives_no_key() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world), **ends_in(world, hours=1)).body
    world.clock.advance(timedelta(minutes=58))

    assert exchanges(world, made["key"]).body["expires_at"][:16] == made["expires_at"][:16]


def test_a_key_of_a_suspended_street_office_rests() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world)).body

    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=2)
    assert exchanges(world, made["key"]).status == 401
    world.receive(TENANT_RESUMED, {"tenant_id": "t1"}, subject="t1", sequence=3)
    assert exchanges(world, made["key"]).status == 200


def test_the_last_use_is_known_to_about_ten_minutes_without_a_write_per_request() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world)).body
    assert listed(world)[0]["used_at"] is None

    exchanges(world, made["key"])
    first = listed(world)[0]["used_at"]
    world.clock.advance(timedelta(minutes=9))
    exchanges(world, made["key"])
    second = listed(world)[0]["used_at"]
    world.clock.advance(timedelta(minutes=1))
    exchanges(world, made["key"])

    assert first == second
    assert listed(world)[0]["used_at"] > first


def test_nobody_gives_a_key_more_than_they_hold_themselves() -> None:
    world = a_world()
    the_key_maker(world)
    # The rights of this moment count, not those of the token.
    given_account(world, "li.qiang", {"role": "building_lead", "scope": "building:b1"}, person="lead")
    lead = world.acts("lead", grants={"api_key.manage": ["*"]})

    assert slug(makes_key(lead)) == "forbidden"


@pytest.mark.parametrize("permission", sorted(PERMISSIONS.keys() - set(FOR_KEYS)))
def test_no_key_hands_rights_on_reaches_beyond_its_office_or_reveals_people(permission: str) -> None:
    world = a_world()

    refused = makes_key(the_key_maker(world), "x", permission)

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/permissions/0")
    assert listed(world) == []


def test_what_a_key_may_be_given_is_told_in_words() -> None:
    world = a_world()

    items = the_key_maker(world).get("/api-keys/permissions").body["items"]

    assert [item["permission"] for item in items] == list(FOR_KEYS)
    assert all(item["zh"] and item["en"] for item in items)


def test_a_second_key_of_a_name_in_use_is_refused() -> None:
    world = a_world()
    makes_key(the_key_maker(world))

    refused = makes_key(the_key_maker(world))

    assert (refused.status, slug(refused)) == (409, "api-key-name-taken")
    assert len(listed(world)) == 1


def test_a_street_office_has_fifty_keys_in_use_at_most() -> None:
    world = a_world()
    client = the_key_maker(world)
    made = [makes_key(client, f"system {number}").body for number in range(50)]

    assert slug(makes_key(client, "one more")) == "too-many-api-keys"
    client.post(f"/api-keys/{made[0]['id']}/revoke", key=None)
    assert makes_key(client, "one more").status == 201


@pytest.mark.parametrize("days", [-1, 0, 4 * 366])
def test_an_impossible_end_is_refused(days: int) -> None:
    world = a_world()

    refused = makes_key(the_key_maker(world), **ends_in(world, days=days))

    assert (refused.status, slug(refused)) == (422, "api-key-expiry")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a" * 61},
        {"name": "x\u202ey"},
        {"permissions": []},
        {"permissions": ["no.such"]},
        {"permissions": "request.submit"},
        {"per_minute": 0},
        {"per_minute": 10**9},
        {"expires_at": "tomorrow"},
        {"key": "mine"},
    ],
)
def test_what_is_no_key_is_refused_and_nothing_is_stored(wrong: Mapping[str, Any]) -> None:
    world = a_world()

    refused = makes_key(the_key_maker(world), **{"name": "a", "permissions": ["request.submit"], **wrong})

    assert refused.status == 422
    assert listed(world) == []


def test_keys_are_told_of_to_the_bus_without_a_part_of_them() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world), per_minute=60).body
    the_key_maker(world).post(f"/api-keys/{made['id']}/revoke", key=None)

    created, revoked = world.events("api-key.made.v1")[0], world.events("api-key.revoked.v1")[0]

    assert created.data == {
        "key_id": made["id"],
        "name": "12345 热线平台",
        "permissions": ["request.submit"],
        "per_minute": 60,
        "expires_at": None,
        "is_sandbox": False,
        "unit_id": None,
    }
    assert (created.actor, revoked.data) == ("admin", {"key_id": made["id"], "name": "12345 热线平台"})


def test_administrators_are_told_once_two_weeks_before_a_key_ends() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world), **ends_in(world, days=30)).body
    makes_key(the_key_maker(world), "for a week", **ends_in(world, days=7))

    world.clock.advance(timedelta(days=15))
    world.run_timers()
    assert world.events("expiring.v1") == []
    world.clock.advance(timedelta(days=1))
    world.run_timers()
    world.run_timers()

    assert [event.data["key_id"] for event in world.events("expiring.v1")] == [made["id"]]


def test_a_key_has_a_history_and_a_name_beside_what_it_did() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world)).body
    client = the_key_maker(world)
    client.post(f"/api-keys/{made['id']}/revoke", key=None)

    history = client.get(f"/api-keys/{made['id']}/history").body["items"]

    assert [entry["type"].split(".")[-2] for entry in history] == ["revoked", "made"]
    colleague = world.acts("admin", grants={"request.read": ["*"]})
    assert colleague.get(f"/names?ids={made['id']}").body["items"] == [{"id": made["id"], "name": "12345 热线平台"}]


def test_what_people_do_for_themselves_no_key_does_for_them() -> None:
    world = a_world()
    key = through_the_edge(world, makes_key(the_key_maker(world)).body["key"])

    refused = key.post("/sessions/end-others", key=None)

    assert (refused.status, slug(refused)) == (403, "people-only")


def test_only_who_may_make_keys_sees_them() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world)).body
    admin = the_admin(world)

    answers = [admin.get("/api-keys"), admin.post(f"/api-keys/{made['id']}/revoke", key=None), makes_key(admin)]

    assert [answer.status for answer in answers] == [403, 403, 403]


def test_keys_of_another_street_office_are_not_there() -> None:
    world = a_world()
    made = makes_key(the_key_maker(world)).body
    other = the_key_maker(world, "t2", "other")

    assert other.get("/api-keys").body["items"] == []
    assert other.post(f"/api-keys/{made['id']}/revoke", key=None).status == 404
    assert makes_key(other).status == 201


@pytest.mark.parametrize("token", ["lyu_key_", "lyu_key_" + "A" * 43, "lyu_key_\u4e00"])
def test_a_made_up_key_is_refused(token: str) -> None:
    assert exchanges(a_world(), token).status == 401
