"""What a consumer of facts must get right: the cases of requests that are about KPIs and rates."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.requests import requests_world

_OWN: Final = "org.louyu.requests"
_DECIDED: Final = {"exclusion_id": "x1", "request_id": "r1", "unit_id": "u1", "reason": "repeated", "note": ""}


def _excluded_world() -> World:
    """Request r1 does not count for unit u1."""
    world = requests_world()
    world.receive(f"{_OWN}.exclusion.approved.v1", _DECIDED, subject="x1", sequence=0)
    return world


def _reasons(world: World) -> Any:
    rows = world.store.db["request_facts"].find({"tenant": "t1"})
    return [(row["_id"], row.get("units", {}).get("u1", {}).get("excluded_because")) for row in rows]


RATE_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, Case(f"{_OWN}.exclusion.approved.v1", _DECIDED, _reasons, broken={})),
    (_excluded_world, Case(f"{_OWN}.exclusion.refused.v1", _DECIDED, _reasons, broken={})),
]
