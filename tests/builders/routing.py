"""Builders of routing rules: valid, boring."""

from typing import Any, Final

from chassis.testing.world import Client, World
from tests.builders.requests import identifier_of, must, staff

_MANAGER: Final = ("settings.manage", "request.read", "request.triage", "unit.manage")


def manager(world: World, tenant: str = "t1") -> Client:
    """Who keeps the rules of a street office."""
    return world.acts("manager", tenant, grants={permission: ["*"] for permission in _MANAGER})


def a_rule(unit: str, **over: Any) -> dict[str, Any]:
    """Fits requests about parking."""
    return {"name": "停车归交警", "words": ["车位"], "unit_ids": [unit], **over}


def given_rule(world: World, unit: str, **over: Any) -> str:
    return identifier_of(manager(world).post("/routing-rules", a_rule(unit, **over)))


def rules(world: World, query: str = "") -> list[dict[str, Any]]:
    """The list as it stands."""
    found: list[dict[str, Any]] = must(manager(world).get(f"/routing-rules{query}"))["items"]
    return found


def asked(world: World, title: str = "车位出口拥堵", **over: Any) -> str:
    """A request of p1 in building b1, of which everybody has heard."""
    identifier = identifier_of(world.acts("p1").post("/requests", {"title": title, "building_id": "b1", **over}))
    world.drain()
    return identifier


def suggested(world: World, request: str) -> dict[str, Any]:
    return must(staff(world).get(f"/requests/{request}/suggestion"))


def sent(world: World, request: str, unit: str, **over: Any) -> dict[str, Any]:
    """A person gives the request to the unit."""
    answer = must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit, **over}))
    world.drain()
    return answer


def tried(world: World, **body: Any) -> dict[str, Any]:
    return must(manager(world).post("/routing-rules/dry-run", body))
