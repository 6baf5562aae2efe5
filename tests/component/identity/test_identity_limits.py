"""Limits in the database of identity: what edges tell each other, and what is counted there."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import Answer, World
from gateway.identity.edge_only import SECRET_HEADER
from tests.builders.identity import EDGE_SECRET, a_world, stranger

pytestmark = pytest.mark.capability("G3")


@pytest.fixture
def world() -> World:
    return a_world()


def asks(world: World, path: str, body: dict[str, Any], secret: str = EDGE_SECRET) -> Answer:
    return stranger(world).post(f"/internal/limits{path}", body, headers={SECRET_HEADER: secret}, key=None)


def tells(world: World, edge: str, *taken: tuple[str, str, int], after: str | None = None) -> Answer:
    rows = [{"limit": limit, "key": key, "count": count} for limit, key, count in taken]
    return asks(world, "", {"edge": edge, "after": after, "taken": rows})


def takes(world: World, times: int = 1, key: str = "k1", limit: str = "sign-in") -> list[bool]:
    body = {"limit": limit, "key": key, "per_minute": 60, "burst": 3}
    return [asks(world, "/take", body).body["left"] >= 0 for _ in range(times)]


def heard(answer: Answer) -> list[dict[str, Any]]:
    return [one for row in answer.body["items"] for one in row["taken"]]


def test_an_edge_hears_what_others_let_through_and_not_itself(world: World) -> None:
    tells(world, "e1", ("person", "t1|p1", 7), ("tenant", "t1", 9))

    assert heard(tells(world, "e1")) == []
    assert heard(tells(world, "e2")) == [
        {"limit": "person", "key": "t1|p1", "count": 7},
        {"limit": "tenant", "key": "t1", "count": 9},
    ]


def test_what_was_told_before_comes_again_under_the_same_id(world: World) -> None:
    tells(world, "e1", ("person", "t1|p1", 7))

    first = tells(world, "e2")
    second = tells(world, "e2", after=first.body["until"])

    assert [row["id"] for row in first.body["items"]] == [row["id"] for row in second.body["items"]]


def test_an_edge_with_nothing_to_tell_stores_nothing(world: World) -> None:
    tells(world, "e1")

    assert world.store.db["limit_takings"].count_documents({}) == 0


def test_a_limit_that_is_counted_here_lets_its_burst_through_and_what_refills(world: World) -> None:
    at_once = takes(world, 4)
    world.clock.advance(timedelta(seconds=2))
    later = takes(world, 3)
    world.clock.advance(timedelta(seconds=60))

    assert at_once == [True] * 3 + [False]
    assert later == [True, True, False]
    assert takes(world, 4) == [True] * 3 + [False]


def test_parts_of_a_request_are_not_lost_between_two_questions(world: World) -> None:
    takes(world, 3)
    passed = 0
    for _ in range(10):
        world.clock.advance(timedelta(seconds=0.6))
        passed += takes(world)[0]

    assert passed == 6


def test_each_limit_and_each_caller_has_its_own_count(world: World) -> None:
    takes(world, 3)

    assert takes(world, key="k2") == [True]
    assert takes(world, limit="sign-up-address") == [True]
    assert takes(world) == [False]


@pytest.mark.parametrize("path", ["", "/take"])
def test_only_the_edge_speaks_of_limits(world: World, path: str) -> None:
    body = {"edge": "e1", "after": None, "taken": []} if not path else {
        "limit": "sign-in", "key": "k", "per_minute": 1, "burst": 1,
    }  # fmt: skip

    assert asks(world, path, body, secret="wrong").status == 403
