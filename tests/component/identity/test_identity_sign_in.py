"""Signing in: who may, who may not, and how often one may guess."""

from datetime import timedelta
from typing import cast

import pytest

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from gateway.identity.unit_of_work import IdentityUnitOfWork
from tests.builders.identity import (
    PASSWORD,
    TENANT_RESUMED,
    TENANT_SUSPENDED,
    WRONG,
    a_world,
    given_account,
    signs_in,
    signs_up,
    the_admin,
)


@pytest.fixture
def world() -> World:
    world = a_world()
    signs_up(world)
    return world


def fails(world: World, times: int, username: str = "wang.min") -> list[int]:
    return [signs_in(world, username, password=WRONG).status for _ in range(times)]


@pytest.mark.capability("G1")
def test_signing_in_gives_opaque_tokens(world: World) -> None:
    body = signs_in(world).body

    assert body["access_token"].startswith("lyu_at_")
    assert body["refresh_token"].startswith("lyu_rt_")
    assert (body["tenant"], body["expires_in"]) == ("t1", 900)


def test_only_hashes_of_tokens_and_passwords_are_stored(world: World) -> None:
    body = signs_in(world).body

    stored = str([list(world.store.db[name].find()) for name in world.store.db.list_collection_names()])

    assert all(secret not in stored for secret in (PASSWORD, body["access_token"], body["refresh_token"]))


def test_a_username_may_be_typed_in_any_case(world: World) -> None:
    assert signs_in(world, " Wang.Min").status == 201


def test_an_unknown_username_and_a_wrong_password_are_told_alike(world: World) -> None:
    unknown, wrong = signs_in(world, "nobody"), signs_in(world, password=WRONG)

    assert {**unknown.body, "instance": ""} == {**wrong.body, "instance": ""}
    assert (wrong.status, wrong.body["type"]) == (401, "urn:louyu:problem:sign-in-refused")


@pytest.mark.capability("G1")
def test_ten_failures_lock_the_username_for_a_quarter_of_an_hour(world: World) -> None:
    failed = fails(world, 10)
    locked = signs_in(world)
    world.clock.advance(timedelta(minutes=15))
    later = signs_in(world)

    assert (failed, locked.status, later.status) == ([401] * 10, 429, 201)
    assert (locked.body["type"], "15" in locked.body["detail"]) == ("urn:louyu:problem:sign-in-locked", True)


def test_the_lock_is_told_once(world: World) -> None:
    fails(world, 13)

    [told] = world.events("account.locked.v1")
    assert told.tenant == "t1"


def test_the_lock_lasts_from_the_last_failure(world: World) -> None:
    fails(world, 9)
    world.clock.advance(timedelta(minutes=14))
    fails(world, 1)
    world.clock.advance(timedelta(minutes=14))

    assert signs_in(world).status == 429


def test_an_unknown_username_locks_too_so_that_a_lock_tells_nothing(world: World) -> None:
    assert fails(world, 11, "nobody")[-1] == 429
    assert world.events("account.locked.v1") == []


def test_a_success_starts_the_count_again(world: World) -> None:
    fails(world, 9)
    signs_in(world)

    assert fails(world, 10) == [401] * 10


@pytest.mark.capability("G2")
def test_a_lock_in_one_street_office_leaves_the_other_alone(world: World) -> None:
    signs_up(world, tenant="futian")
    fails(world, 11)

    assert signs_in(world, tenant="futian").status == 201


@pytest.mark.capability("G2")
def test_an_account_does_not_open_another_street_office(world: World) -> None:
    assert signs_in(world, tenant="futian").status == 401


def test_a_suspended_street_office_lets_nobody_in_until_it_is_resumed(world: World) -> None:
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=2)
    suspended = signs_in(world)
    world.receive(TENANT_RESUMED, {"tenant_id": "t1"}, subject="t1", sequence=3)

    assert (suspended.status, suspended.body["type"]) == (403, "urn:louyu:problem:tenant-suspended")
    assert signs_in(world).status == 201


def test_a_disabled_account_is_told_so_only_with_its_password(world: World) -> None:
    account = given_account(world, "li.qiang")
    the_admin(world).post(f"/accounts/{account}/disable", {})

    assert signs_in(world, "li.qiang", password=WRONG).body["type"] == "urn:louyu:problem:sign-in-refused"
    assert signs_in(world, "li.qiang").body["type"] == "urn:louyu:problem:account-disabled"


@pytest.mark.parametrize("tenant", ["nowhere", "district:", "district:a b", "Platform"])
def test_a_tenant_that_does_not_exist_is_named_as_such(world: World, tenant: str) -> None:
    answer = signs_in(world, tenant=tenant)

    assert (answer.status, answer.body["type"]) == (404, "urn:louyu:problem:tenant-not-found")


def test_signing_in_leaves_nothing_personal_in_the_log(world: World, capfd: pytest.CaptureFixture[str]) -> None:
    tokens = signs_in(world).body
    fails(world, 11)
    signs_up(world, "zhao.yun")

    logged = "".join(capfd.readouterr())

    assert "/sessions" in logged
    secrets = ("wang", "zhao", "王敏", PASSWORD, WRONG, tokens["access_token"], tokens["refresh_token"])
    assert all(secret not in logged for secret in secrets)


def test_all_sign_ins_of_a_process_share_one_hasher_whose_turns_bound_its_memory(world: World) -> None:
    context = RequestContext(tenant=TenantId("t1"), actor="anonymous", correlation="c" * 32)

    first, second = (cast("IdentityUnitOfWork", world.make(world.store, context, world.clock)) for _ in range(2))

    assert first.passwords is second.passwords
