"""What a consumer of suites must get right: which rooms requests may name, by their number."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.requests import requests_world

_SUITE: Final = "org.louyu.members.suite"
_ROOM: Final = {"suite_id": "s9", "building_id": "b1", "floor": 12, "number": "1203", "enterprise_id": None}


def _removed_world() -> World:
    world = requests_world()
    world.receive(f"{_SUITE}.removed.v1", _ROOM, subject="s9", sequence=0)
    return world


def _rooms(world: World) -> Any:
    rows = world.store.db["known_things"].find({"tenant": "t1", "kind": "suite"})
    return [(row["_id"], row.get("name"), row.get("part_of"), row.get("ended")) for row in rows]


SUITE_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, Case(f"{_SUITE}.registered.v1", _ROOM, _rooms, later=(f"{_SUITE}.removed.v1", _ROOM), broken={})),
    (requests_world, Case(f"{_SUITE}.removed.v1", _ROOM, _rooms, broken={})),
    (_removed_world, Case(f"{_SUITE}.restored.v1", _ROOM, _rooms, broken={})),
]
