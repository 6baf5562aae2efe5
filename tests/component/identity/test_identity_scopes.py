"""What a role is granted for: it is there, and when it is there no more nobody has a role for it."""

from datetime import timedelta

import pytest

from chassis.testing.world import Answer, World
from tests.builders.identity import a_world, given_account, given_thing, the_admin
from tests.builders.identity_things import ENDS, held

KINDS = ["building", "organisation", "unit"]


@pytest.fixture
def world() -> World:
    return a_world()


def grants(world: World, account: str, role: dict[str, str]) -> Answer:
    return the_admin(world).post(f"/accounts/{account}/grants", role, key=None)


def opens(world: World, *roles: dict[str, str]) -> Answer:
    body = {"username": "wang.min", "display_name": "王敏", "roles": list(roles)}
    return the_admin(world).post("/accounts", body, key=None)


def refusal(answer: Answer) -> tuple[int, str, str]:
    return answer.status, answer.body["type"], answer.body["errors"][0]["pointer"]


@pytest.mark.capability("G2")
@pytest.mark.parametrize("kind", KINDS)
def test_a_role_is_granted_only_for_what_is_there(world: World, kind: str) -> None:
    unknown = 422, "urn:louyu:problem:unknown-reference"
    known = held(kind, "k1")
    account = given_account(world, "li.qiang")
    given_thing(world, known["scope"])
    # One of another street office is none here.
    given_thing(world, held(kind)["scope"], "futian")

    assert refusal(grants(world, account, held(kind))) == (*unknown, "/scope")
    assert refusal(opens(world, known, held(kind))) == (*unknown, "/roles/1/scope")
    assert (grants(world, account, known).status, opens(world, known).status) == (200, 201)
    assert len(world.events("account.granted.v1")) == 2


@pytest.mark.capability("G2")
@pytest.mark.parametrize(("kind", "event"), ENDS)
def test_what_is_there_no_more_leaves_no_role_behind(world: World, kind: str, event: str) -> None:
    account = given_account(world, "wang.min", held(kind), held(kind, "other"))

    for _ in range(2):
        world.receive(event, {f"{kind}_id": "x1"}, subject="x1", sequence=2)

    (row,) = [row for row in the_admin(world).get("/accounts").body["items"] if row["id"] == account]
    assert row["roles"] == [held(kind, "other")]
    assert [told.data["scope"] for told in world.events("account.grant-withdrawn.v1")] == [f"{kind}:x1"]
    # A process believes for some seconds that a thing is there.
    world.clock.advance(timedelta(minutes=1))
    assert (grants(world, account, held(kind)).status, len(world.events("account.granted.v1"))) == (422, 2)
