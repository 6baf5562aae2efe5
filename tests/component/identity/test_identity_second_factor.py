"""The second factor: a code serves once, guessing is limited, and a lost phone has a way back."""

from datetime import timedelta
from typing import Any

import pyotp
import pytest

from chassis.testing.stores import InterruptedStore
from chassis.testing.world import Client, World
from tests.builders.identity import PASSWORD, WRONG, a_world, exchanges, signs_in, signs_up, the_admin, through_the_edge


@pytest.fixture
def world() -> World:
    world = a_world()
    signs_up(world)
    return world


def me(world: World, **said: Any) -> Client:
    return through_the_edge(world, signs_in(world, **said).body["access_token"])


def turned_on(world: World) -> tuple[pyotp.TOTP, list[str]]:
    """Somebody's app and recovery codes."""
    client = me(world)
    app = pyotp.TOTP(client.post("/second-factor", {"password": PASSWORD}, key=None).body["secret"])
    codes = client.post("/second-factor/confirm", {"code": app.at(world.clock())}, key=None).body["recovery_codes"]
    world.clock.advance(timedelta(minutes=1))
    return app, codes


@pytest.mark.capability("G1")
def test_signing_in_takes_a_code_once_it_is_on(world: World) -> None:
    app, _ = turned_on(world)

    needed, right = signs_in(world), signs_in(world, code=app.at(world.clock()))

    assert (needed.status, needed.body["type"]) == (401, "urn:louyu:problem:second-factor-needed")
    assert right.status == 201


def test_it_is_off_until_the_app_has_shown_a_code(world: World) -> None:
    me(world).post("/second-factor", {"password": PASSWORD}, key=None)

    assert me(world).post("/second-factor/confirm", {"code": "000000"}, key=None).status == 422
    assert signs_in(world).status == 201


@pytest.mark.capability("G1")
def test_a_code_of_a_secret_that_was_replaced_at_that_moment_turns_nothing_on() -> None:
    store = InterruptedStore()
    world = a_world(store)
    signs_up(world)
    client, other = me(world), me(world)
    old = pyotp.TOTP(client.post("/second-factor", {"password": PASSWORD}, key=None).body["secret"])
    begun = []
    store.meanwhile = lambda: begun.append(
        other.post("/second-factor", {"password": PASSWORD}, key=None).body["secret"]
    )

    confirmed = client.post("/second-factor/confirm", {"code": old.at(world.clock())}, key=None)

    assert (confirmed.status, confirmed.body["type"]) == (422, "urn:louyu:problem:second-factor-wrong")
    code = pyotp.TOTP(begun[0]).at(world.clock())
    assert other.post("/second-factor/confirm", {"code": code}, key=None).status == 200


def test_nobody_learns_of_it_without_the_password(world: World) -> None:
    turned_on(world)

    assert signs_in(world, password=WRONG).body["type"] == "urn:louyu:problem:sign-in-refused"


@pytest.mark.capability("G1")
def test_a_code_that_signs_somebody_in_at_that_moment_does_not_turn_it_off_too() -> None:
    store = InterruptedStore()
    world = a_world(store)
    signs_up(world)
    app, recovery = turned_on(world)
    client = me(world, code=app.at(world.clock()))
    store.meanwhile = lambda: signs_in(world, code=recovery[0])

    removed = client.post("/second-factor/remove", {"code": recovery[0]}, key=None)

    assert (removed.status, removed.body["type"]) == (422, "urn:louyu:problem:second-factor-wrong")
    assert signs_in(world).body["type"] == "urn:louyu:problem:second-factor-needed"


@pytest.mark.capability("G1")
def test_a_code_serves_once(world: World) -> None:
    app, recovery = turned_on(world)
    code = app.at(world.clock())

    assert [signs_in(world, code=code).status for _ in range(2)] == [201, 401]
    assert [signs_in(world, code=recovery[0].lower()).status for _ in range(2)] == [201, 401]


def test_guessing_codes_locks_as_guessing_passwords_does(world: World) -> None:
    app, _ = turned_on(world)

    tried = [signs_in(world, code="000000").status for _ in range(11)]

    assert tried[9:] == [401, 429]
    assert signs_in(world, code=app.at(world.clock())).status == 429


def test_it_is_turned_off_with_a_code_and_not_without(world: World) -> None:
    app, recovery = turned_on(world)
    client = me(world, code=app.at(world.clock()))

    assert client.post("/second-factor/remove", {"code": "000000"}, key=None).status == 422
    assert client.post("/second-factor/remove", {"code": recovery[0]}, key=None).status == 204
    assert signs_in(world).status == 201


def test_an_open_session_alone_sets_up_nothing(world: World) -> None:
    client = me(world)

    assert client.post("/second-factor", {"password": WRONG}, key=None).status == 422
    turned_on(world)
    assert client.post("/second-factor", {"password": PASSWORD}, key=None).status == 409


@pytest.mark.capability("G1")
def test_an_administrator_resets_it_for_a_lost_phone(world: World) -> None:
    app, _ = turned_on(world)
    given = signs_in(world, code=app.at(world.clock())).body

    the_admin(world).post(f"/accounts/{given['person_id']}/second-factor-reset", {}, key=None)

    assert (exchanges(world, given["access_token"]).status, signs_in(world).status) == (401, 201)
    assert [told.data["is_on"] for told in world.events("second-factor-changed.v1")] == [True, False]


def test_no_secret_and_no_code_is_stored_in_clear(world: World) -> None:
    app, recovery = turned_on(world)

    stored = str(list(world.store.db["second_factors"].find()))

    assert app.secret not in stored
    assert all(code not in stored for code in recovery)


@pytest.mark.capability("G1")
def test_one_sees_whether_it_is_on(world: World) -> None:
    before = me(world).get("/me").body["has_second_factor"]
    app, _ = turned_on(world)

    assert (before, me(world, code=app.at(world.clock())).get("/me").body["has_second_factor"]) == (False, True)
