"""What a consumer of the facts of visits, wishes, listings, whistles and agency cases must get right: each type, by its row."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.kind_facts.record import COLLECTION
from tests.builders.requests import requests_world

#: Which messages a row knows says nothing of the thing.
_MARKS: Final = ("sequences", "gone_at")
_OWN: Final = "org.louyu.requests"
_AT: Final = "2026-11-22T09:00:00+08:00"
_VISIT: Final = {"visit_id": "x1", "enterprise_id": "e1", "building_id": "b1"}
_MADE: Final = {**_VISIT, "visited_at": _AT, "listings": 1}
_WISH: Final = {"wish_id": "w1", "category": "goods", "building_id": "b1", "service_minutes": 90}
_MOVED: Final = {**_WISH, "previous_building_id": "b2", "counted_at": _AT}
_LISTING: Final = {
    "listing_id": "l1", "kind": "resource", "category": "space", "building_id": "b1", "owner_id": "p1", "opened_at": _AT,
}  # fmt: skip
_ORDER: Final = {"order_id": "o1", "listing_id": "l1", "building_id": "b1"}
_WHISTLE: Final = {"whistle_id": "w1", "request_id": "r1", "unit_ids": ["u1", "u2"], "building_id": "b1"}
_STEP: Final = {**_WHISTLE, "unit_id": "u1", "by": "o1"}
_RATED: Final = {
    **_STEP, "response": 5, "on_site": 4, "result": 3, "comment": "", "previous_points": None, "first_rated_at": _AT,
}  # fmt: skip
_LED: Final = {**_WHISTLE, "lead_unit_id": "u2", "previous_lead_unit_id": "u1"}
_LATE: Final = {
    "clock_id": "c1", "kind": "whistle", "request_id": "r1", "whistle_id": "w1", "unit_id": "u1", "step": "finish",
    "building_id": "b1", "overdue_at": _AT,
}  # fmt: skip
_CASE: Final = {"case_id": "c1", "building_id": "b1"}


def _kept(world: World) -> Any:
    rows = world.store.db[COLLECTION].find({"tenant": "t1"}, sort=[("_id", 1)])
    return [{name: value for name, value in row.items() if name not in _MARKS} for row in rows]


def _told(world: World) -> Any:
    """The counters of t1, too."""
    return _kept(world), list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def wished_world() -> World:
    """One wish and one need have their rows."""
    world = requests_world()
    world.receive(f"{_OWN}.wish.published.v1", _WISH, subject="w1", sequence=0)
    world.receive(f"{_OWN}.listing.opened.v1", _LISTING, subject="l1", sequence=0)
    return world


def _case(name: str, data: dict[str, Any]) -> Case:
    return Case(f"{_OWN}.{name}.v1", data, _told if name.startswith("wish.") else _kept, broken={})


def _loose(name: str, data: dict[str, Any]) -> Case:
    """One whose data needs nothing: without an id nobody knows of what it is."""
    return Case(f"{_OWN}.{name}.v1", data, _told if name.startswith("wish.") else _kept)


KIND_FACT_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, _case("visit.planned", _VISIT)),
    (requests_world, _case("visit.nobody-there", {**_VISIT, "tries": 1})),
    *[(requests_world, _case(f"visit.{what}", _MADE)) for what in ("recorded", "fulfilled")],
    *[(requests_world, _loose(f"visit.{what}", _VISIT)) for what in ("missed", "cancelled")],
    *[(requests_world, _case(f"wish.{what}", _WISH)) for what in ("published", "claimed", "fulfilled")],
    (requests_world, _case("wish.changed", _MOVED)),
    *[(requests_world, _loose(f"wish.{what}", _WISH)) for what in ("withdrawn", "hidden", "expired", "disputed")],
    (wished_world, _case("wish.taken-back", {**_WISH, "published_at": _AT, "fulfilled_at": None})),
    (wished_world, _loose("wish.released", {**_WISH, "claimed_at": _AT})),
    *[(requests_world, _case(f"listing.{what}", _LISTING)) for what in ("opened", "changed")],
    *[(requests_world, _loose(f"listing.{what}", _LISTING)) for what in ("withdrawn", "expired")],
    (wished_world, _loose("listing.taken-back", _LISTING)),
    *[(requests_world, _loose(f"order.{what}", _ORDER)) for what in ("placed", "accepted", "done", "thanked")],
    (requests_world, _case("whistle.blown", {**_WHISTLE, "lead_unit_id": "u1"})),
    *[
        (requests_world, _case(f"whistle.{what}", _STEP))
        for what in ("signed-in", "contacted", "reported-in", "unit-done", "unit-excused")
    ],
    (requests_world, _case("whistle.overdue", {**_WHISTLE, "missing_unit_ids": ["u2"]})),
    (requests_world, _case("whistle.called-off", _WHISTLE)),
    (requests_world, _case("whistle.lead-changed", _LED)),
    (requests_world, _case("whistle.unit-rated", _RATED)),
    (requests_world, _loose("clock.overdue", _LATE)),
    (requests_world, _case("agency-case.asked", _CASE)),
    (requests_world, _case("agency-case.finished", {**_CASE, "on_time": True, "granted": True})),
    *[(requests_world, _loose(f"agency-case.{what}", _CASE)) for what in ("handed-in", "cancelled", "overdue")],
    (requests_world, _loose("agency-case.received", {**_CASE, "first": True})),
]
