"""Guessing from elsewhere locks nobody out; retries and two tabs keep the session; one sees and ends one's sessions."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Client, World
from gateway.identity.edge_only import ADDRESS_HEADER
from tests.builders.identity import (
    PASSWORD,
    WRONG,
    a_world,
    exchanges,
    refreshes,
    signs_in,
    signs_up,
    stranger,
    the_admin,
    through_the_edge,
)

PHONE = "Mozilla/5.0 (iPhone)"
NEW = "quite another horse"


@pytest.fixture
def world() -> World:
    world = a_world()
    signs_up(world)
    return world


def on(world: World, device: str) -> dict[str, Any]:
    """Tokens of a sign-in with this device."""
    body = {"tenant": "jiangtou", "username": "wang.min", "password": PASSWORD}
    return dict(stranger(world).post("/sessions", body, headers={"User-Agent": device}, key=None).body)


def on_later(world: World, device: str) -> dict[str, Any]:
    """A minute after the sign-in before."""
    world.clock.advance(timedelta(minutes=1))
    return on(world, device)


def fails(world: World, times: int, username: str = "wang.min", **where: Any) -> list[int]:
    return [signs_in(world, username, password=WRONG, **where).status for _ in range(times)]


@pytest.mark.capability("G1")
@pytest.mark.parametrize("username", ["wang.min", "nobody"])
def test_whoever_guesses_somebody_elses_password_locks_themselves_only(world: World, username: str) -> None:
    assert fails(world, 11, username, address="203.0.113.9")[9:] == [401, 429]
    assert signs_in(world, address="10.0.0.1").status == 201


@pytest.mark.capability("G1")
def test_a_known_device_gets_in_while_the_whole_world_guesses(world: World) -> None:
    device = signs_in(world).body["device_token"]
    guesses = [fails(world, 10, address=f"203.0.113.{last}")[-1] for last in range(11)]
    strange, known = signs_in(world, address="10.0.0.2"), signs_in(world, address="10.0.0.2", device_token=device)

    assert guesses[-1] == 429
    assert (strange.status, known.status, known.body["device_token"]) == (429, 201, device)


def test_a_device_token_is_good_for_one_username_only(world: World) -> None:
    signs_up(world, "zhao.min")
    mine = signs_in(world, "zhao.min").body["device_token"]
    fails(world, 10, address="203.0.113.9")

    tried = [signs_in(world, address="203.0.113.9", device_token=token).status for token in (mine, "lyu_dt_a.b", "x")]

    assert tried == [429] * 3


def test_guessing_on_a_known_device_is_limited_too(world: World) -> None:
    device = signs_in(world).body["device_token"]

    assert fails(world, 11, device_token=device)[9:] == [401, 429]
    assert signs_in(world).status == 201


def test_each_further_lock_is_twice_as_long(world: World) -> None:
    waits = []
    for _ in range(3):
        fails(world, 10)
        waits.append(int(signs_in(world).headers["Retry-After"]))
        world.clock.advance(timedelta(seconds=waits[-1]))

    assert waits == [900, 1800, 3600]


def test_a_lock_says_the_same_of_a_name_that_nobody_has(world: World) -> None:
    fails(world, 10)
    fails(world, 10, "nobody")

    known, unknown = signs_in(world), signs_in(world, "nobody")

    assert {**known.body, "instance": ""} == {**unknown.body, "instance": ""}
    assert known.headers["Retry-After"] == unknown.headers["Retry-After"]


def test_an_administrator_ends_the_waiting_time_and_is_told_of(world: World) -> None:
    account = signs_in(world).body["person_id"]
    fails(world, 10)

    unlocked = the_admin(world).post(f"/accounts/{account}/unlock", {}, key=None)

    assert (unlocked.status, signs_in(world).status) == (200, 201)
    assert len(world.events("account.unlocked.v1")) == 1


@pytest.mark.capability("G1")
def test_a_retry_after_a_lost_answer_brings_the_same_refresh_token(world: World) -> None:
    lost = on(world, PHONE)

    first, again = (refreshes(world, lost["refresh_token"], PHONE).body for _ in range(2))

    assert first["refresh_token"] == again["refresh_token"]
    assert [exchanges(world, one["access_token"]).status for one in (first, again)] == [200, 200]
    assert refreshes(world, again["refresh_token"], PHONE).status == 200


def test_a_reuse_by_another_device_ends_the_session_at_once(world: World) -> None:
    stolen = on(world, PHONE)
    newest = refreshes(world, stolen["refresh_token"], PHONE).body

    reuse = refreshes(world, stolen["refresh_token"], "curl/8")

    assert reuse.body["type"] == "urn:louyu:problem:refresh-token-reused"
    assert exchanges(world, newest["access_token"]).status == 401
    assert len(world.events("account.session-revoked.v1")) == 1


@pytest.mark.parametrize("wait", [31, 3600])
def test_a_reuse_after_the_grace_ends_the_session(world: World, wait: int) -> None:
    used = on(world, PHONE)
    newest = refreshes(world, used["refresh_token"], PHONE).body
    world.clock.advance(timedelta(seconds=wait))

    assert refreshes(world, used["refresh_token"], PHONE).status == 401
    assert refreshes(world, newest["refresh_token"], PHONE).status == 401


def test_a_token_two_steps_old_has_no_grace(world: World) -> None:
    first = on(world, PHONE)
    second = refreshes(world, first["refresh_token"], PHONE).body
    refreshes(world, second["refresh_token"], PHONE)

    assert refreshes(world, first["refresh_token"], PHONE).status == 401


def test_one_sees_where_one_is_signed_in_and_ends_one_session(world: World) -> None:
    phone, tablet = on(world, PHONE), on(world, "a tablet")
    me = through_the_edge(world, phone["access_token"])
    shown = {item["device"]: item for item in me.get("/sessions").body["items"]}

    ended = me.delete(f"/sessions/{shown['a tablet']['id']}").status

    assert (shown[PHONE]["current"], shown["a tablet"]["current"], ended) == (True, False, 204)
    assert exchanges(world, tablet["access_token"]).status == 401
    assert [item["device"] for item in me.get("/sessions").body["items"]] == [PHONE]


@pytest.mark.capability("G1")
def test_one_sees_ones_earlier_sign_ins_too_page_by_page_and_nobody_elses(world: World) -> None:
    signs_up(world, "zhao.min")
    signs_in(world, "zhao.min")
    gone, tablet, phone = (on_later(world, device) for device in ("gone", "a tablet", PHONE))
    through_the_edge(world, gone["access_token"]).delete("/sessions/current")
    me = through_the_edge(world, phone["access_token"])

    first = me.get("/sessions/history?limit=2").body
    rest = me.get(f"/sessions/history?limit=2&cursor={first['next']}").body

    shown = [(one["device"], one["is_open"], one["current"]) for one in (*first["items"], *rest["items"])]
    assert shown[:3] == [(PHONE, True, True), ("a tablet", True, False), ("gone", False, False)]
    assert rest["items"][0]["ended_at"] is not None
    assert all(exchanges(world, one["access_token"]).status == 200 for one in (tablet, phone))


def test_sign_ins_that_were_ended_at_once_are_not_open(world: World) -> None:
    on_later(world, "a tablet")
    me = through_the_edge(world, on_later(world, PHONE)["access_token"])

    me.post("/sessions/end-others", key=None)

    shown = {one["device"]: one["is_open"] for one in me.get("/sessions/history").body["items"]}
    assert (shown[PHONE], shown["a tablet"]) == (True, False)
    assert stranger(world).get("/sessions/history").status == 401


def test_one_ends_all_other_sessions_and_stays(world: World) -> None:
    others, here = [on(world, PHONE) for _ in range(2)], on(world, "here")

    assert through_the_edge(world, here["access_token"]).post("/sessions/end-others", key=None).status == 204
    assert [exchanges(world, one["access_token"]).status for one in (*others, here)] == [401, 401, 200]
    assert refreshes(world, here["refresh_token"], "here").status == 200


def test_nobody_ends_or_sees_sessions_of_others(world: World) -> None:
    signs_up(world, "zhao.min")
    mine, theirs = (
        through_the_edge(world, signs_in(world, name).body["access_token"]) for name in ("wang.min", "zhao.min")
    )
    [session] = theirs.get("/sessions").body["items"]

    assert mine.delete(f"/sessions/{session['id']}").status == 404
    assert len(theirs.get("/sessions").body["items"]) == 1


@pytest.mark.capability("G1")
def test_a_new_password_ends_all_other_sessions(world: World) -> None:
    other, here = on(world, PHONE), on(world, "here")

    changed = change(world, here, PASSWORD, NEW)

    assert changed == 204
    assert [exchanges(world, one["access_token"]).status for one in (other, here)] == [401, 200]
    assert refreshes(world, other["refresh_token"], PHONE).status == 401
    assert [signs_in(world, password=tried).status for tried in (PASSWORD, NEW)] == [401, 201]
    assert [told.data["reason"] for told in world.events("account.password-changed.v1")] == ["changed"]


@pytest.mark.parametrize("new", ["12345678", "wang.min-rocks", "        ", PASSWORD])
def test_a_bad_new_password_changes_nothing(world: World, new: str) -> None:
    assert change(world, on(world, PHONE), PASSWORD, new) == 422
    assert signs_in(world).status == 201


def test_the_present_password_cannot_be_guessed_with_an_open_session(world: World) -> None:
    here = on(world, PHONE)

    assert [change(world, here, WRONG, NEW) for _ in range(11)][9:] == [422, 429]
    assert signs_in(world).status == 201


def change(world: World, tokens: dict[str, Any], password: str, new: str) -> int:
    client: Client = through_the_edge(world, tokens["access_token"])
    return client.post("/password", {"password": password, "new_password": new}, key=None).status


@pytest.mark.capability("G1")
def test_a_session_says_from_which_network_it_was_opened_and_last_used(world: World) -> None:
    first = signs_in(world, address="110.84.12.7").body
    world.clock.advance(timedelta(hours=1))
    headers = {ADDRESS_HEADER: "2408:8000:1:2::3"}
    body = {"refresh_token": first["refresh_token"]}
    renewed = stranger(world).post("/sessions/refresh", body, headers=headers, key=None).body

    (session,) = through_the_edge(world, renewed["access_token"]).get("/sessions").body["items"]

    assert (session["opened_from"], session["used_from"]) == ("110.84.12.*", "2408:8000:0001:*")
    assert "110.84.12.7" not in str(list(world.store.db["sessions"].find()))
