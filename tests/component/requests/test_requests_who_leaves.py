"""Whoever leaves, is erased or cannot sign in any more leaves no wish and no claim behind that somebody waits for."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_claimed_wish, given_wish, must, requests_world, staff

GONE = [
    ("org.louyu.members.member.left.v1", "member_id"),
    ("org.louyu.members.member.erased.v1", "member_id"),
    ("org.louyu.identity.account.disabled.v1", "account_id"),
    ("org.louyu.identity.account.erased.v1", "account_id"),
]


def _gone(world: World, how: tuple[str, str], person: str) -> None:
    world.receive(how[0], {how[1]: person}, subject=person, sequence=9)
    world.drain()


def _status(world: World, wish: str) -> str:
    return str(must(staff(world).get(f"/wishes/{wish}"))["status"])


@pytest.mark.capability("R6")
@pytest.mark.parametrize("how", GONE, ids=lambda how: how[0].removeprefix("org.louyu."))
def test_open_wishes_end_and_their_claimers_are_told(how: tuple[str, str]) -> None:
    world = requests_world()
    alone, claimed = given_wish(world), given_claimed_wish(world, by="p2")

    _gone(world, how, "p1")

    assert (_status(world, alone), _status(world, claimed)) == ("withdrawn", "withdrawn")
    released = world.events("wish.released.v1")[-1].data
    assert (released["claimer_id"], released["reason"]) == ("p2", "wisher_left")


@pytest.mark.parametrize("how", GONE, ids=lambda how: how[0].removeprefix("org.louyu."))
def test_a_deed_that_waits_for_the_wishers_word_is_decided_by_staff(how: tuple[str, str]) -> None:
    world = requests_world()
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", {"proof": "已送到", "service_minutes": 20}))

    _gone(world, how, "p1")

    assert _status(world, wish) == "confirmed"
    assert len(world.events("wish.confirmed.v1")) == 1
    assert must(staff(world).post(f"/wishes/{wish}/approve"))["status"] == "fulfilled"


@pytest.mark.parametrize("how", GONE, ids=lambda how: how[0].removeprefix("org.louyu."))
def test_claims_are_free_again(how: tuple[str, str]) -> None:
    world = requests_world()
    wish = given_claimed_wish(world, by="p2")

    _gone(world, how, "p2")

    assert _status(world, wish) == "open"
