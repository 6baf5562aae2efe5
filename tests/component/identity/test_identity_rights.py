"""Nobody acts with rights that are gone, on their own account, or beyond what they hold."""

import pytest

from chassis.testing.world import Client, World
from tests.builders.identity import (
    PASSWORD,
    TENANT_SUSPENDED,
    a_world,
    given_account,
    signs_in,
    the_admin,
    the_platform,
    through_the_edge,
)

ADMIN = {"role": "tenant_admin", "scope": "*"}
LEAD = {"role": "building_lead", "scope": "building:b1"}
OFFICER = {"role": "department_officer", "scope": "unit:u1"}
NEWCOMER = {"username": "zhao.min", "display_name": "赵敏"}


@pytest.fixture
def world() -> World:
    return a_world()


def an_administrator(world: World, username: str = "li.qiang") -> tuple[str, Client]:
    """Their id, and a client whose internal token was exchanged now and is kept."""
    account = given_account(world, username, ADMIN)
    return account, through_the_edge(world, signs_in(world, username).body["access_token"])


def refusals(client: Client, own: str, other: str) -> list[int]:
    """What every act of an administrator is answered."""
    acts = ("disable", "enable", "erase", "sign-out", "unlock", "password-reset", "invitation", "invitation/withdraw")
    return [
        client.get("/accounts").status,
        client.post("/accounts", NEWCOMER, key=None).status,
        client.post(f"/accounts/{own}/grants", ADMIN, key=None).status,
        client.post(f"/accounts/{other}/grants", LEAD, key=None).status,
        client.post(f"/accounts/{other}/grants/withdraw", LEAD, key=None).status,
        *(client.post(f"/accounts/{other}/{act}", {}, key=None).status for act in acts),
    ]


@pytest.mark.capability("G1")
def test_a_withdrawn_right_is_gone_whatever_the_token_says(world: World) -> None:
    account, client = an_administrator(world)
    other = given_account(world, "sun.li")
    the_admin(world).post(f"/accounts/{account}/grants/withdraw", ADMIN, key=None)
    told = len(world.events())

    assert set(refusals(client, account, other)) == {403}
    assert len(world.events()) == told


@pytest.mark.capability("G1")
@pytest.mark.parametrize("act", ["disable", "erase", "sign-out", "password-reset"])
def test_whoever_was_put_out_does_nothing_more(world: World, act: str) -> None:
    account, client = an_administrator(world)
    other = given_account(world, "sun.li")
    assert the_admin(world).post(f"/accounts/{account}/{act}", {}, key=None).status == 200

    assert set(refusals(client, account, other)) == {401}
    assert client.get("/me").status == client.get("/sessions").status == 401
    passwords = {"password": PASSWORD, "new_password": "quite another horse"}
    assert client.post("/password", passwords, key=None).status == 401


def test_whoever_has_signed_out_does_nothing_more(world: World) -> None:
    account, client = an_administrator(world)
    client.delete("/sessions/current")

    assert set(refusals(client, account, "nobody-1")) == {401}


def test_administrators_of_a_suspended_street_office_do_nothing_more(world: World) -> None:
    account, client = an_administrator(world)
    world.receive(TENANT_SUSPENDED, {"tenant_id": "t1"}, subject="t1", sequence=2)

    assert set(refusals(client, account, "nobody-1")) == {401}


@pytest.mark.capability("G1")
@pytest.mark.parametrize("act", ["disable", "enable", "erase", "unlock", "sign-out", "password-reset"])
def test_nobody_changes_the_state_of_their_own_account(world: World, act: str) -> None:
    account, client = an_administrator(world)

    answer = client.post(f"/accounts/{account}/{act}", {}, key=None)

    assert (answer.status, answer.body["type"]) == (403, "urn:louyu:problem:own-account")


@pytest.mark.parametrize("act", ["grants", "grants/withdraw"])
def test_nobody_changes_their_own_roles(world: World, act: str) -> None:
    account, client = an_administrator(world)

    answers = [client.post(f"/accounts/{account}/{act}", role, key=None) for role in (ADMIN, LEAD, OFFICER)]

    assert {answer.body["type"] for answer in answers} == {"urn:louyu:problem:own-account"}


def test_the_platforms_administrator_changes_nothing_about_themselves_either(world: World) -> None:
    root = the_platform(world)

    answers = [root.post(f"/accounts/root/{act}", {}, key=None).body["type"] for act in ("disable", "unlock")]

    assert set(answers) == {"urn:louyu:problem:own-account"}


@pytest.mark.capability("G1")
@pytest.mark.parametrize("act", ["disable", "erase", "grants/withdraw"])
def test_the_last_administrator_of_an_office_stays(world: World, act: str) -> None:
    account, _ = an_administrator(world)
    body = {"tenant": "jiangtou"} | (ADMIN if act == "grants/withdraw" else {})

    alone = the_platform(world).post(f"/accounts/{account}/{act}", body, key=None)
    an_administrator(world, "sun.li")
    accompanied = the_platform(world).post(f"/accounts/{account}/{act}", body, key=None)

    assert (alone.status, alone.body["type"]) == (409, "urn:louyu:problem:last-administrator")
    assert accompanied.status == 200


@pytest.mark.parametrize("act", ["disable", "grants"])
def test_an_administrator_of_an_office_does_not_touch_the_platforms(world: World, act: str) -> None:
    the_platform(world)

    answer = the_admin(world).post(f"/accounts/root/{act}", LEAD if act == "grants" else {}, key=None)

    assert answer.status == 404
