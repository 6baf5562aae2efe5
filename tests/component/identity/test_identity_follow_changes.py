"""What the edge is told: whose tokens to exchange again, after every change of rights and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from gateway.identity.edge_only import SECRET_HEADER
from tests.builders.identity import (
    EDGE_SECRET,
    ROLE_ASSIGNED,
    ROLE_ENDED,
    TENANT_RESUMED,
    TENANT_SUSPENDED,
    a_world,
    an_empty_world,
    assignment_data,
    given_account,
    given_thing,
    signs_in,
    signs_up,
    stranger,
    the_admin,
    through_the_edge,
)

LONG_AGO = "2000-01-01T00:00:00+00:00"
ADMIN = {"role": "tenant_admin", "scope": "*"}


@pytest.fixture
def world() -> World:
    world = a_world()
    given_account(world, "li.qiang", ADMIN, person="p1")
    the_admin(world)
    given_thing(world, "building:b1")
    world.store.db["changes"].delete_many({})
    return world


def follows(world: World, after: str | None = LONG_AGO, secret: str = EDGE_SECRET) -> Answer:
    return stranger(world).post("/internal/changes", {"after": after}, headers={SECRET_HEADER: secret}, key=None)


def told(world: World) -> list[tuple[str, str | None]]:
    return [(item["tenant"], item["person_id"]) for item in follows(world).body["items"]]


def act(path: str, body: dict[str, Any]) -> Callable[[World], object]:
    return lambda world: the_admin(world).post(f"/accounts/p1/{path}", body, key=None)


def of_members(kind: str, data: dict[str, Any]) -> Callable[[World], object]:
    return lambda world: world.receive(kind, data, subject=data.get("assignment_id", "t1"), sequence=2)


def signs_out(world: World) -> None:
    through_the_edge(world, signs_in(world, "li.qiang").body["access_token"]).delete("/sessions/current")


@pytest.mark.capability("G1")
@pytest.mark.parametrize(
    ("change", "whose"),
    [
        (act("grants", {"role": "building_lead", "scope": "building:b1"}), "p1"),
        (act("disable", {}), "p1"),
        (act("erase", {}), "p1"),
        (act("sign-out", {}), "p1"),
        (act("password-reset", {}), "p1"),
        (act("grants/withdraw", ADMIN), "p1"),
        (signs_out, "p1"),
        (of_members(ROLE_ASSIGNED, assignment_data()), "p1"),
        (of_members(ROLE_ENDED, assignment_data()), "p1"),
        (of_members(TENANT_SUSPENDED, {"tenant_id": "t1"}), None),
        (of_members(TENANT_RESUMED, {"tenant_id": "t1"}), None),
    ],
)
def test_every_change_of_rights_is_told(world: World, change: Callable[[World], object], whose: str | None) -> None:
    change(world)

    assert told(world) == [("t1", whose)]


def test_signing_up_and_in_changes_no_rights(world: World) -> None:
    signs_up(world)
    signs_in(world)

    assert told(world) == []


def test_a_message_that_comes_twice_is_told_once(world: World) -> None:
    message = world.receive(ROLE_ASSIGNED, assignment_data(), subject="a1")
    world.receive(ROLE_ASSIGNED, assignment_data(), subject="a1", id=message.id)

    assert told(world) == [("t1", "p1")]


def test_whoever_begins_to_follow_forgets_what_they_know_and_goes_on_from_now(world: World) -> None:
    act("sign-out", {})(world)

    begun = follows(world, None).body
    later = follows(world, (datetime.fromisoformat(begun["until"]) + timedelta(minutes=1)).isoformat()).body

    assert (begun["all"], begun["items"]) == (True, [])
    assert (later["all"], later["items"]) == (False, [])


def test_changes_by_the_hundred_are_one_word(world: World) -> None:
    at = datetime.now(UTC)
    world.store.db["changes"].insert_many(
        {"_id": f"c{number}", "tenant": "t1", "person_id": "p1", "at": at} for number in range(501)
    )

    answer = follows(world).body

    assert (answer["all"], answer["items"]) == (True, [])
    assert datetime.fromisoformat(answer["until"]) > at - timedelta(seconds=1)


@pytest.mark.parametrize("secret", ["", "wrong"])
def test_only_the_edge_follows(world: World, secret: str) -> None:
    assert follows(world, secret=secret).status == 403


def test_whoever_begins_where_nothing_changed_yet_may_ask_again_from_there() -> None:
    world = an_empty_world()

    first = follows(world, after=None)

    assert follows(world, after=first.body["until"]).status == 200
