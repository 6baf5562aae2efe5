"""Builders of call-backs: requests that are asked about, and what comes of the calls."""

from typing import Any

from chassis.testing.world import Client, World
from tests.builders.closings import closed
from tests.builders.requests import given_done, must, staff

SAID: dict[str, Any] = {"reached": True, "satisfied": True, "solved": True, "note": "都好了"}
UNSOLVED: dict[str, Any] = {"reached": True, "satisfied": False, "solved": False, "note": "出口还是堵"}
MISSED: dict[str, Any] = {"reached": False, "note": "无人接听"}


def sharing(world: World, share: int, sequence: int = 10) -> None:
    """The street office calls back about so many per cent of what is solved."""
    told = {"tenant_id": "t1", "needs_verification": [], "call_back_share": share}
    world.receive("org.louyu.members.tenant.settings-changed.v1", told, "t1", "t1", sequence)


def resolved(world: World, unit: str, **over: Any) -> str:
    request = given_done(world, unit)
    must(staff(world).post(f"/requests/{request}/resolve", closed(**over)))
    world.drain()
    return request


def queue(client: Client, more: str = "status=waiting") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(client.get(f"/call-backs?{more}"))["items"]
    return items


def call(world: World, identifier: str, body: dict[str, Any]) -> dict[str, Any]:
    made = must(staff(world).post(f"/call-backs/{identifier}/calls", body))
    world.drain()
    return made


def set_rules(world: World, **over: Any) -> dict[str, Any]:
    """What the street office has set for its call-backs, beside the defaults."""
    admin = world.acts("admin", grants={"settings.manage": ["*"], "request.triage": ["*"]})
    seen = must(admin.get("/call-back-rules"))
    version = {"If-Match": f'"{seen.pop("version")}"'}
    return must(admin.put("/call-back-rules", {**seen, **over}, version))
