"""The first account of the platform: created once, whichever process starts first."""

import threading
from dataclasses import replace
from typing import cast

import pytest
from joserfc.jwk import OKPKey

from chassis.http.auth import Verifier
from chassis.http.call import Wiring
from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.world import World
from gateway.identity.accounts.errors import WeakPassword
from gateway.identity.accounts.first_account import on_start
from gateway.identity.accounts.ports import AccountsWork
from gateway.identity.accounts.use_cases import first_account, reopen_first_account
from gateway.identity.second_factor.storage import is_on
from gateway.identity.unit_of_work import IdentityUnitOfWork
from tests.builders.identity import PASSWORD, SETTINGS, WRONG, a_world, accepts, actor_of, enrols, exchanges, signs_in


def starts(world: World, password: str = PASSWORD) -> None:
    settings = replace(SETTINGS, platform_admin_password=password)
    verify = Verifier(OKPKey.generate_key("Ed25519").as_pem(private=False).decode())
    wiring = Wiring(world.store, world.make, verify, world.clock, world.metrics, settings=settings)
    on_start(wiring, retry_seconds=0.01)


@pytest.mark.capability("G1")
def test_the_platforms_administrator_can_sign_in_after_the_first_start() -> None:
    world = a_world()

    starts(world)
    actor = actor_of(world, signs_in(world, "admin", "platform").body["access_token"])

    assert actor.tenant == "platform"
    assert actor.may("tenant.manage")
    assert not actor.holds("member.read")


def test_a_later_start_changes_nothing() -> None:
    world = a_world()

    starts(world)
    starts(world, password=WRONG)

    assert len(world.events("account.created.v2")) == 1
    assert signs_in(world, "admin", "platform", PASSWORD).status == 201


def test_a_start_before_the_database_makes_it_as_soon_as_that_answers() -> None:
    world = a_world()
    world.store.fail_commits()

    starts(world)
    waiting = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    for thread in waiting:
        thread.join(timeout=5)

    assert len(waiting) == 1
    assert signs_in(world, "admin", "platform").status == 201


def test_two_processes_that_start_at_once_make_one() -> None:
    world = a_world()
    world.store.interfere()

    starts(world)

    assert world.events() == []


def test_the_first_account_needs_a_strong_password_too() -> None:
    world = a_world()

    with pytest.raises(WeakPassword):
        starts(world, password="1234567")

    assert world.events() == []


def reopens(world: World, *, had_factor: bool = False) -> str:
    """What `louyuctl administrator reset` does; returns the code."""
    context = RequestContext(tenant=TenantId("platform"), actor="system", correlation="c" * 32)
    uow = cast("IdentityUnitOfWork", world.make(world.store, context, world.clock))
    work = cast("AccountsWork", uow)
    account = first_account(work)
    assert account is not None
    invited = reopen_first_account(work, world.clock, account, had_factor=had_factor)
    uow.commit()
    assert invited.code is not None
    return invited.code


def confirms(world: World, account: str) -> None:
    """The administrator turns the second factor on."""
    app = enrols(world, account, "platform")
    signed_in = world.acts(account, "platform", grants={})
    assert signed_in.post("/second-factor/confirm", {"code": app.at(world.clock())}, key=None).status == 200


def test_when_nobody_knows_the_password_a_code_gives_a_new_one_and_ends_every_session() -> None:
    world = a_world()
    starts(world)
    old = signs_in(world, "admin", "platform").body["access_token"]

    code = reopens(world)

    assert signs_in(world, "admin", "platform").status == 401
    assert accepts(world, code, "another-fine-password").status == 200
    assert accepts(world, code, "yet-another-password").status != 200
    assert signs_in(world, "admin", "platform", "another-fine-password").status == 201
    assert exchanges(world, old).status == 401


def test_a_disabled_first_account_is_enabled_and_has_its_role_again() -> None:
    world = a_world()
    starts(world)
    world.store.db.accounts.update_one({"username": "admin"}, {"$set": {"status": "disabled", "roles": []}})

    accepts(world, reopens(world), "another-fine-password")

    token = signs_in(world, "admin", "platform", "another-fine-password").body["access_token"]
    assert actor_of(world, token).may("tenant.manage")


def test_a_lost_second_factor_is_off_and_that_is_told() -> None:
    world = a_world()
    starts(world)
    account = signs_in(world, "admin", "platform").body["person_id"]
    confirms(world, account)
    assert is_on(world.store, TenantId("platform"), account)

    accepts(world, reopens(world, had_factor=True), "another-fine-password")

    assert signs_in(world, "admin", "platform", "another-fine-password").status == 201
    assert world.events("account.second-factor-changed.v1")[-1].data["is_on"] is False


def test_a_second_code_makes_the_first_void() -> None:
    world = a_world()
    starts(world)

    first, second = reopens(world), reopens(world)

    assert accepts(world, first).status != 200
    assert accepts(world, second, "another-fine-password").status == 200
