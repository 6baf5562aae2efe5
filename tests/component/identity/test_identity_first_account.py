"""The first account of the platform: created once, whichever process starts first."""

import threading
from dataclasses import replace

import pytest
from joserfc.jwk import OKPKey

from chassis.http.auth import Verifier
from chassis.http.call import Wiring
from chassis.testing.world import World
from gateway.identity.accounts.errors import WeakPassword
from gateway.identity.accounts.first_account import on_start
from tests.builders.identity import PASSWORD, SETTINGS, WRONG, a_world, actor_of, signs_in


def starts(world: World, password: str = PASSWORD) -> None:
    settings = replace(SETTINGS, platform_admin_password=password)
    verify = Verifier(OKPKey.generate_key("Ed25519").as_pem(private=False).decode())
    wiring = Wiring(world.store, world.make, verify, world.clock, world.metrics, settings)
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
