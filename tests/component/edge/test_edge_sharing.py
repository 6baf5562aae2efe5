"""Limits over several edges: what this one tells and hears, what identity counts, and what holds without identity."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.testing.eventually import eventually
from tests.component.edge.world import Answer, EdgeWorld

pytestmark = pytest.mark.capability("G3")
_MEMBERS = "/api/v1/members/members"
_SESSIONS = "/api/v1/identity/sessions"
_SIGN_IN = b'{"tenant":"t1","username":"wang","password":"x"}'
_ALONE = "louyu_edge_limits_alone"


@pytest.fixture
def small() -> Iterator[EdgeWorld]:
    """Ten requests at once, one a second."""
    with EdgeWorld(rate_limit_per_second=1, rate_limit_burst=10, sign_in_limit_per_minute=3) as world:
        yield world


def signs_in(world: EdgeWorld) -> Answer:
    return world.post(_SESSIONS, _SIGN_IN)


def hears(world: EdgeWorld, limit: str, key: str, count: int, identifier: str = "r1") -> None:
    world.services["identity"].others = [
        {"id": identifier, "taken": [{"limit": limit, "key": key, "count": count}]},
    ]


def told(world: EdgeWorld, limit: str) -> int:
    return sum(one["count"] for one in world.services["identity"].takings if one["limit"] == limit)


def test_what_a_person_used_is_told_and_of_a_tenant_that_used_little_nothing(small: EdgeWorld) -> None:
    token = small.sign_in()
    for _ in range(6):
        small.get(_MEMBERS, token=token)

    eventually(lambda: told(small, "person") == 6)
    assert told(small, "tenant") == 0


def test_what_other_edges_let_through_counts_here(small: EdgeWorld) -> None:
    token = small.sign_in()
    hears(small, "person", "t1|p1", 10)
    eventually(lambda: small.get(_MEMBERS, token=token).status == 429)

    small.now += 5

    assert small.get(_MEMBERS, token=token).status == 200
    assert small.get(_MEMBERS, token=small.sign_in("p2")).status == 200


def test_what_was_too_much_over_all_edges_is_owed_and_not_more_than_a_burst(small: EdgeWorld) -> None:
    token = small.sign_in()
    hears(small, "person", "t1|p1", 1_000)
    eventually(lambda: small.get(_MEMBERS, token=token).status == 429)
    refused = small.get(_MEMBERS, token=token)

    small.now += 10.5
    assert small.get(_MEMBERS, token=token).status == 429
    small.now += 1

    assert int(refused.headers["Retry-After"]) == 11
    assert small.get(_MEMBERS, token=token).status == 200


def test_the_same_takings_told_again_count_once(small: EdgeWorld) -> None:
    token = small.sign_in()
    hears(small, "person", "t1|p1", 10)
    eventually(lambda: small.get(_MEMBERS, token=token).status == 429)
    small.now += 20

    assert [small.get(_MEMBERS, token=token).status for _ in range(5)] == [200] * 5


def test_the_limit_of_a_key_is_heard_with_its_own_requests_a_minute() -> None:
    with EdgeWorld() as world:
        token = world.sign_in("key1")
        world.tokens[token]["per_minute"] = 60  # type: ignore[assignment] # what identity answers is JSON
        hears(world, "key/60", "t1|key1", 60)

        eventually(lambda: world.get(_MEMBERS, token=token).status == 429)


def test_a_key_of_a_caller_that_nobody_could_send_keeps_no_other_from_being_told(small: EdgeWorld) -> None:
    strange, plain = small.sign_in("王\u202e敏"), small.sign_in("p2")
    for token in (strange, plain) * 5:
        small.get(_MEMBERS, token=token)

    eventually(lambda: told(small, "person") == 5)
    assert {one["key"] for one in small.services["identity"].takings if one["limit"] == "person"} == {"t1|p2"}


def test_identity_counts_guesses_for_all_edges(small: EdgeWorld) -> None:
    small.services["identity"].left = -0.5

    refused = signs_in(small)

    assert (refused.status, refused.headers["Retry-After"]) == (429, "1")
    assert small.metric("louyu_edge_limited_total", limit="sign-in-address") == 1


def test_without_identity_each_edge_keeps_its_own_limits_and_says_so(small: EdgeWorld) -> None:
    small.services["identity"].left = None
    eventually(lambda: small.metric(_ALONE) == 1)

    answers = [signs_in(small).status for _ in range(4)]
    token = small.sign_in()
    others = [small.get(_MEMBERS, token=token).status for _ in range(11)]

    assert answers == [200, 200, 200, 429]
    assert others == [200] * 10 + [429]


def test_once_identity_is_back_limits_are_counted_together_again(small: EdgeWorld) -> None:
    small.services["identity"].left = None
    eventually(lambda: small.metric(_ALONE) == 1)
    small.services["identity"].left = -0.5

    eventually(lambda: small.metric(_ALONE) == 0)

    assert signs_in(small).status == 429


def test_an_edge_that_counts_alone_asks_nobody() -> None:
    with EdgeWorld(limits_counted="alone", sign_in_limit_per_minute=3) as world:
        world.services["identity"].left = -1.0

        assert [signs_in(world).status for _ in range(4)] == [200, 200, 200, 429]
        assert world.services["identity"].takings == []


@pytest.mark.parametrize(
    "rotten",
    [
        {"id": "r0", "taken": None},
        {"id": "r0"},
        {"taken": []},
        None,
        {"id": [], "taken": []},
        {"id": "r0", "taken": [{"limit": 7, "key": "t1|p1", "count": 1}]},
        {"id": "r0", "taken": [{"limit": "person", "key": "t1|p1", "count": "many"}]},
    ],
)
def test_news_that_says_nothing_ends_no_hearing_of_the_others(small: EdgeWorld, rotten: Any) -> None:
    token = small.sign_in()
    sound = {"id": "r1", "taken": [{"limit": "person", "key": "t1|p1", "count": 10}]}
    small.services["identity"].others = [rotten, sound]

    eventually(lambda: small.get(_MEMBERS, token=token).status == 429)
