"""Signing up: a stranger opens an account in one street office."""

import pytest

from chassis.testing.world import World
from tests.builders.identity import PASSWORD, TENANT_SUSPENDED, WRONG, a_world, exchanges, signs_in, signs_up, stranger


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.mark.capability("G1")
def test_whoever_signs_up_can_sign_in(world: World) -> None:
    account = signs_up(world)

    answer = signs_in(world)

    assert (account.status, answer.status) == (201, 201)
    assert (answer.body["person_id"], answer.body["display_name"]) == (account.body["id"], "王敏")


def test_signing_up_tells_the_other_services_who_and_where(world: World) -> None:
    account = signs_up(world)

    [told] = world.events("account.created.v2")

    assert (told.tenant, told.subject) == ("t1", account.body["id"])
    assert told.data == {
        "account_id": account.body["id"],
        "locale": "zh-CN",
        "tenant_slug": "jiangtou",
    }


def test_whoever_signs_up_carries_no_role(world: World) -> None:
    assert signs_up(world).body["roles"] == []


def test_a_taken_username_is_refused_and_tells_nothing_about_its_password(world: World) -> None:
    signs_up(world)

    again = [signs_up(world, username="WANG.MIN", password=password) for password in (PASSWORD, WRONG)]

    assert [(answer.status, answer.body["type"]) for answer in again] == [(409, "urn:louyu:problem:username-taken")] * 2


def test_whoever_loses_the_race_for_a_username_is_refused_like_a_late_comer(world: World) -> None:
    world.store.interfere()
    won = signs_up(world)
    world.store.interfere()

    assert (won.status, signs_up(world).status) == (201, 409)


@pytest.mark.capability("G2")
def test_the_same_username_in_two_street_offices_is_two_people(world: World) -> None:
    here, there = signs_up(world), signs_up(world, tenant="futian", password=WRONG)

    assert here.body["id"] != there.body["id"]
    assert signs_in(world, tenant="futian").status == 401
    assert signs_in(world, tenant="futian", password=WRONG).body["person_id"] == there.body["id"]


@pytest.mark.parametrize("tenant", ["nowhere", "platform", "district:huli", "t1", ""])
def test_only_a_street_office_takes_sign_ups(world: World, tenant: str) -> None:
    answer = signs_up(world, tenant=tenant)

    assert (answer.status, answer.body["type"]) == (404, "urn:louyu:problem:tenant-not-found")


def test_a_suspended_street_office_takes_no_sign_ups(world: World) -> None:
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=2)

    assert signs_up(world).body["type"] == "urn:louyu:problem:tenant-suspended"


def test_a_weak_password_is_refused_with_the_reason(world: World) -> None:
    answer = signs_up(world, password="1234567")

    assert (answer.status, answer.body["type"]) == (422, "urn:louyu:problem:password-too-weak")
    assert "8" in answer.body["detail"]


@pytest.mark.parametrize("username", ["a", "with space", "<b>", "x" * 61, "a/b"])
def test_an_odd_username_is_refused_at_its_field(world: World, username: str) -> None:
    answer = signs_up(world, username=username)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/username")


def test_a_long_password_is_refused_before_it_costs_anything(world: World) -> None:
    assert signs_up(world, password="x" * 129).body["errors"][0]["pointer"] == "/password"


def test_strangers_without_a_password_are_told_which_field(world: World) -> None:
    answer = stranger(world).post("/sign-ups", {"tenant": "jiangtou"}, key=None)

    assert {fault["pointer"] for fault in answer.body["errors"]} == {"/username", "/password", "/display_name"}


def test_no_answer_shows_a_password_or_its_hash(world: World) -> None:
    answers = [signs_up(world).body, signs_in(world).body, exchanges(world, "lyu_at_no").body]

    assert all(PASSWORD not in str(body) and "argon2" not in str(body) for body in answers)
