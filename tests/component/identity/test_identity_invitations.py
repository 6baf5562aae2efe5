"""Invitations and resets: a code that its owner gets once, and that opens an account once."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.identity import (
    PASSWORD,
    a_world,
    accepts,
    exchanges,
    given_account,
    signs_in,
    signs_up,
    the_admin,
    the_platform,
)

NEW = "quite another horse"


@pytest.fixture
def world() -> World:
    world = a_world()
    signs_up(world)
    return world


@pytest.mark.capability("G1")
def test_a_reset_voids_password_and_sessions_and_its_owner_chooses_a_new_one(world: World) -> None:
    here = signs_in(world).body
    reset = the_admin(world).post(f"/accounts/{here['person_id']}/password-reset", {}, key=None).body
    between = (exchanges(world, here["access_token"]).status, signs_in(world).status)

    accepted = accepts(world, reset["code"], NEW)

    assert between == (401, 401)
    assert (accepted.status, accepted.body["username"]) == (200, "wang.min")
    assert (signs_in(world, password=NEW).status, exchanges(world, here["access_token"]).status) == (201, 401)


def test_a_code_serves_once_and_for_its_days(world: World) -> None:
    account = signs_in(world).body["person_id"]
    reset = the_admin(world).post(f"/accounts/{account}/password-reset", {}, key=None).body
    world.clock.advance(timedelta(days=1))
    late = accepts(world, reset["code"], NEW)
    again = the_admin(world).post(f"/accounts/{account}/invitation", {}, key=None).body

    assert late.body["type"] == "urn:louyu:problem:invitation-not-found"
    assert [accepts(world, again["code"].lower(), NEW).status for _ in range(2)] == [200, 404]


def test_an_unknown_used_or_withdrawn_code_is_told_alike(world: World) -> None:
    invited = (
        the_platform(world)
        .post("/accounts", {"tenant": "jiangtou", "username": "sun.li", "display_name": "孙丽"}, key=None)
        .body
    )
    the_admin(world).post(f"/accounts/{invited['id']}/invitation/withdraw", {}, key=None)

    answers = [
        accepts(world, code, password).body for code in (invited["code"], "AAAAA-BBBBB") for password in (NEW, "1")
    ]

    assert len({str({**answer, "instance": ""}) for answer in answers}) == 1


def test_a_new_code_voids_the_old_one(world: World) -> None:
    invited = (
        the_platform(world)
        .post("/accounts", {"tenant": "jiangtou", "username": "sun.li", "display_name": "孙丽"}, key=None)
        .body
    )
    second = the_admin(world).post(f"/accounts/{invited['id']}/invitation", {}, key=None).body

    assert [accepts(world, one["code"], NEW).status for one in (invited, second)] == [404, 200]


def test_no_code_is_stored_or_told(world: World) -> None:
    invited = (
        the_platform(world)
        .post("/accounts", {"tenant": "jiangtou", "username": "sun.li", "display_name": "孙丽"}, key=None)
        .body
    )

    stored = str([list(world.store.db[name].find()) for name in world.store.db.list_collection_names()])

    assert invited["code"] not in stored


@pytest.mark.parametrize(
    "person", ["system", "System", "anonymous", "admin", "sys\u200btem", "ROOT", "p1/../x", "edge"]
)
def test_an_account_for_nobody_is_refused(world: World, person: str) -> None:
    body = {"tenant": "jiangtou", "username": "sun.li", "display_name": "孙丽", "person_id": person}

    answer = the_platform(world).post("/accounts", body, key=None)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/person_id")


def test_nobody_gets_in_before_they_accept(world: World) -> None:
    the_platform(world).post(
        "/accounts", {"tenant": "jiangtou", "username": "sun.li", "display_name": "孙丽"}, key=None
    )

    assert [signs_in(world, "sun.li", password=tried).status for tried in (PASSWORD, "x")] == [401, 401]


def test_an_erased_account_leaves_nothing_of_its_owner(world: World) -> None:
    here = signs_in(world).body
    the_admin(world).post(f"/accounts/{here['person_id']}/erase", {}, key=None)

    stored = str(world.store.db["accounts"].find_one({"person_id": here["person_id"]}))

    assert all(gone not in stored for gone in ("wang.min", "王敏", "argon2"))
    assert (exchanges(world, here["access_token"]).status, signs_in(world).status) == (401, 401)
    assert signs_up(world).status == 201


def test_an_account_that_was_given_is_not_signed_up_again(world: World) -> None:
    given_account(world, "sun.li")

    assert signs_up(world, "sun.li").status == 409
