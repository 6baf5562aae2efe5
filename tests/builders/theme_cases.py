"""What a consumer of themes must get right: the cases of requests that are about them."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.requests import requests_world
from tests.builders.themes import asked, later, looked, needed

_OWN: Final = "org.louyu.requests"
_THEME: Final = {"theme_id": "t9", "building_id": "b1", "category": "property"}

_UNDONE: Final = {**_THEME, "act": "notice", "is_open_again": True, "counted_at": "2026-11-22T09:00:00+08:00"}


def _counted_world() -> World:
    """b1 has a request that was counted an hour ago."""
    world = requests_world()
    asked(world)
    looked(world)
    later(world, hours=1)
    return world


def _due(world: World) -> Any:
    rows = world.store.db["theme_series"].find({"tenant": "t1"}, sort=[("_id", 1)])
    return [(row["_id"], row["look_at"]) for row in rows]


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def _needed_world() -> World:
    """b1 has a need that was counted an hour ago."""
    world = requests_world()
    needed(world)
    looked(world)
    later(world, hours=1)
    return world


def _known(world: World) -> Any:
    return list(world.store.db["known_things"].find({"tenant": "t1", "kind": "meeting"}, sort=[("_id", 1)]))


_NEED: Final = {"listing_id": "l9", "kind": "need", "category": "space", "building_id": "b1"}
THEME_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, Case(f"{_OWN}.theme.opened.v1", _THEME, _figures, broken=None)),
    (requests_world, Case(f"{_OWN}.theme.acted.v1", _THEME, _figures, broken=None)),
    (requests_world, Case(f"{_OWN}.theme.act-undone.v1", _UNDONE, _figures, broken={})),
    (requests_world, Case(f"{_OWN}.theme.dismissed.v1", _THEME, _figures, broken=None)),
    (requests_world, Case(f"{_OWN}.theme.ended.v1", _THEME, _figures, broken=None)),
    (_needed_world, Case(f"{_OWN}.listing.withdrawn.v1", _NEED, _due, broken=None)),
    (requests_world, Case("org.louyu.events.meeting.opened.v1", {"meeting_id": "m9"}, _known, broken={})),
    (_counted_world, Case(f"{_OWN}.theme-rules.changed.v1", {"rules_id": "x"}, _due, broken=None)),
]
