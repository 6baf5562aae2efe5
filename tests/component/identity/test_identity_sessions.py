"""Sessions: tokens are refreshed, a stolen one ends the session, signing out ends it at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chassis.http.auth import sign
from chassis.kernel.identity import PersonId
from chassis.testing.world import Client, World
from tests.builders.identity import (
    TENANT_SUSPENDED,
    a_world,
    actor_of,
    exchanges,
    refreshes,
    signs_in,
    signs_up,
    the_admin,
    through_the_edge,
)


@pytest.fixture
def world() -> World:
    world = a_world()
    signs_up(world)
    return world


def tokens(world: World) -> dict[str, Any]:
    return dict(signs_in(world).body)


@pytest.mark.capability("G1")
def test_a_refresh_gives_new_tokens_and_the_session_goes_on(world: World) -> None:
    old = tokens(world)

    new = refreshes(world, old["refresh_token"])

    assert new.status == 200
    assert {new.body["access_token"], new.body["refresh_token"]}.isdisjoint(old.values())
    assert exchanges(world, new.body["access_token"]).status == 200


def test_requests_under_way_survive_a_refresh(world: World) -> None:
    old = tokens(world)

    refreshes(world, old["refresh_token"])

    assert exchanges(world, old["access_token"]).status == 200


@pytest.mark.capability("G1")
def test_a_refresh_token_used_twice_ends_the_whole_family(world: World) -> None:
    stolen = tokens(world)
    newest = refreshes(world, stolen["refresh_token"]).body

    reuse = refreshes(world, stolen["refresh_token"])

    assert (reuse.status, reuse.body["type"]) == (401, "urn:louyu:problem:refresh-token-reused")
    assert [exchanges(world, one["access_token"]).status for one in (stolen, newest)] == [401, 401]
    assert refreshes(world, newest["refresh_token"]).body["type"] == "urn:louyu:problem:session-over"


def test_a_reuse_is_told_once_and_other_sessions_go_on(world: World) -> None:
    elsewhere, stolen = tokens(world), tokens(world)
    for _ in range(3):
        refreshes(world, stolen["refresh_token"])

    [told] = world.events("account.session-revoked.v1")
    assert told.data["reason"] == "refresh_token_reused"
    assert refreshes(world, elsewhere["refresh_token"]).status == 200


@pytest.mark.parametrize("token", ["lyu_rt_unknown", "x"])
def test_an_unknown_refresh_token_is_refused(world: World, token: str) -> None:
    answer = refreshes(world, token)

    assert (answer.status, answer.body["type"]) == (401, "urn:louyu:problem:session-over")


def test_an_access_token_does_not_refresh_and_a_refresh_token_gives_no_access(world: World) -> None:
    given = tokens(world)

    assert refreshes(world, given["access_token"]).status == 401
    assert exchanges(world, given["refresh_token"]).status == 401


def test_a_session_ends_two_weeks_after_its_last_refresh(world: World) -> None:
    first = tokens(world)
    world.clock.advance(timedelta(days=13))
    second = refreshes(world, first["refresh_token"])
    world.clock.advance(timedelta(days=14))

    assert (second.status, refreshes(world, second.body["refresh_token"]).status) == (200, 401)


@pytest.mark.capability("G1")
def test_signing_out_ends_this_session_at_once_and_no_other(world: World) -> None:
    other, this = tokens(world), tokens(world)
    client = through_the_edge(world, this["access_token"])

    answers = [client.delete("/sessions/current").status for _ in range(2)]

    assert answers == [204, 204]
    assert (exchanges(world, this["access_token"]).status, refreshes(world, this["refresh_token"]).status) == (401, 401)
    assert exchanges(world, other["access_token"]).status == 200


def test_tokens_whose_session_is_forgotten_are_good_for_nothing(world: World) -> None:
    given = tokens(world)

    world.store.db["sessions"].delete_many({})

    assert exchanges(world, given["access_token"]).status == 401
    assert refreshes(world, given["refresh_token"]).body["type"] == "urn:louyu:problem:session-over"


def test_signing_out_without_a_session_changes_nothing(world: World) -> None:
    assert world.acts("p1").delete("/sessions/current").status == 204


def test_nobody_signs_somebody_else_out(world: World) -> None:
    token = tokens(world)["access_token"]
    stranger = replace(actor_of(world, token), person_id=PersonId("p9"))
    forged = sign(world.key, stranger, issued=int(world.clock().timestamp()), seconds=60)

    answer = Client(world.app, "/api/v1/identity", forged).delete("/sessions/current")

    assert (answer.status, exchanges(world, token).status) == (204, 200)


def test_a_suspended_street_office_refreshes_no_session(world: World) -> None:
    given = tokens(world)
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=2)

    assert refreshes(world, given["refresh_token"]).body["type"] == "urn:louyu:problem:tenant-suspended"


def test_a_disabled_account_refreshes_no_session(world: World) -> None:
    given = tokens(world)
    the_admin(world).post(f"/accounts/{given['person_id']}/disable", {})

    assert refreshes(world, given["refresh_token"]).body["type"] == "urn:louyu:problem:account-disabled"
