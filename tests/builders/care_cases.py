"""Messages of call-backs and comments, for the test of every consumer of requests."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.articles import PARKING
from tests.builders.request_worlds import holding, triaged_world
from tests.builders.requests import a_resolved_request, must, requests_world

_CALL: Final = {
    "call_back_id": "c1",
    "request_id": "r1",
    "unit_id": "u1",
    "building_id": "b1",
    "claimed_solved": True,
}
_ANSWER: Final = {**_CALL, "satisfied": False, "solved": False, "overrules": True, "reason": "还是堵"}
_CORRECTED: Final = {
    **_ANSWER,
    "previous_satisfied": True,
    "previous_solved": True,
    "answered_at": "2026-11-26T09:00:00+08:00",
}
_NOON: Final = "2026-11-26T12:00:00+08:00"
_HANDED_OVER: Final = {"from_id": "p1", "to_id": "p3"}
_COMMENT: Final = {"request_id": "r1", "text": "请尽快", "visibility": "all"}


def answered_world() -> World:
    return holding(a_resolved_request())


def state(world: World) -> Any:
    found = world.store.db["service_requests"].find_one({"_id": "r1"})
    return found and found["status"]


def figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def steps(world: World) -> Any:
    rows = world.store.db["request_timeline"].find({"tenant": "t1"})
    return sorted((row["what"], row["text"]) for row in rows)


def articles_world() -> World:
    """An article of p1; no message was received yet."""
    world = requests_world()
    must(world.acts("p1", grants={"catalogue.manage": ["*"]}).post("/articles", PARKING))
    return world


def owners(world: World) -> Any:
    return [row["owner_id"] for row in world.store.db["articles"].find({"tenant": "t1"})]


_OWN: Final = "org.louyu.requests"
CARE_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, Case(f"{_OWN}.call-back.queued.v1", _CALL, figures, broken={})),
    (requests_world, Case(f"{_OWN}.call-back.given-up.v1", _CALL, figures, broken={})),
    (
        requests_world,
        Case(f"{_OWN}.call-back.ended.v1", {**_CALL, "reason": "merged", "ended_at": _NOON}, figures, broken={}),
    ),
    (requests_world, Case(f"{_OWN}.call-back.reinstated.v1", {**_CALL, "was_ended_at": _NOON}, figures, broken={})),
    (triaged_world, Case(f"{_OWN}.call-back.missed.v1", _CALL, steps, broken={"request_id": 1})),
    (answered_world, Case(f"{_OWN}.call-back.answered.v1", _ANSWER, state, broken={})),
    (answered_world, Case(f"{_OWN}.call-back.corrected.v1", _CORRECTED, state, broken={})),
    (articles_world, Case(f"{_OWN}.article.handed-over.v1", _HANDED_OVER, owners, broken={})),
    (triaged_world, Case(f"{_OWN}.comment.added.v1", _COMMENT, steps, broken={})),
]
