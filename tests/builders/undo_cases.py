"""What consumers must get right of undone imports: the cases of requests, and those of members about who is named elsewhere."""

from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import keyed_id
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.members.mentions.record import TOLD
from tests.builders.requests import given_claimed_wish, requests_world

_OWN: Final = "org.louyu.requests"
_WHEN: Final = "2025-03-05T09:00:00+08:00"
_REQUEST: Final = {
    "request_id": "r1",
    "category": "tax",
    "building_id": "b1",
    "submitted_at": _WHEN,
    "counted_at": _WHEN,
    "resolved_at": _WHEN,
    "rated_at": _WHEN,
    "rating": 5,
}
_WISH: Final = {"wish_id": "w1", "building_id": "b1", "service_minutes": 90, "fulfilled_at": _WHEN}


def _counts(world: World) -> Any:
    return [row["counts"] for row in world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)])]


def _wishes(world: World) -> Any:
    return [row["status"] for row in world.store.db["wishes"].find({"tenant": "t1"})]


def _claimed_world() -> World:
    world = requests_world()
    given_claimed_wish(world)
    return world


UNDO_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    *[
        (_claimed_world, Case(f"org.louyu.members.member.{what}.v1", {"member_id": "p2"}, _wishes, broken={}))
        for what in ("erased", "taken-back")
    ],
    (
        requests_world,
        Case(f"{_OWN}.wish.fulfilled.v1", {**_WISH, "service_minutes": 90}, _counts, broken={}),
    ),
    (requests_world, Case(f"{_OWN}.request.taken-back.v1", _REQUEST, _counts, broken={})),
    (requests_world, Case(f"{_OWN}.wish.taken-back.v1", _WISH, _counts, broken={})),
]


def _mentioned(world: World) -> Any:
    return [(row["_id"], row["gone"]) for row in world.store.db["mentions"].find({"tenant": "t1"})]


#: An id such as an import makes.
_SOMEBODY: Final = keyed_id(TenantId("t1"), "members", "m-1")
#: What members does with these beside is another case.
_ELSEWHERE: Final = ("requests.wish.fulfilled", "requests.wish.taken-back")
MENTIONS: Final = tuple(
    Case(f"org.louyu.{event}.v1", {told.record: "x1", **dict.fromkeys(told.people, _SOMEBODY)}, _mentioned, broken={})
    for event, told in TOLD.items()
    if event == "events.registration.taken-over" or (event.startswith("requests.") and event not in _ELSEWHERE)
)


def _earned(world: World) -> Any:
    return world.acts("p1").get("/ledger/balance").body


UNDONE: Final = Case("org.louyu.events.registration.taken-back.v1", {"registration_id": "r1"}, _earned, broken={})
WISH_UNDONE: Final = Case(f"{_OWN}.wish.taken-back.v1", {"wish_id": "w1"}, _earned, broken={})
