"""Suites as members tells of them: rooms of b1 and b2."""

from typing import Any, Final

from chassis.testing.world import World

_SUITE: Final = "org.louyu.members.suite"
#: Of building b1, and one of b2.
ROOM, NEXT, ELSEWHERE = "s1203", "s1204", "s305"


def given_suites(world: World, tenant: str = "t1") -> None:
    for suite, building, floor, number in (
        (ROOM, "b1", 12, "1203"),
        (NEXT, "b1", 12, "1204"),
        (ELSEWHERE, "b2", 3, "305"),
    ):
        told(world, "registered", suite, tenant, building_id=building, floor=floor, number=number, enterprise_id=None)


def told(world: World, what: str, suite: str, tenant: str = "t1", *, sequence: int = 1, **more: Any) -> None:
    data = {"suite_id": suite, "building_id": "b1", **more}
    world.receive(f"{_SUITE}.{what}.v1", data, tenant, suite, sequence)
