"""Builders of visit plans and visits: valid, boring, special only where a test asks for it."""

from typing import Any

from chassis.testing.world import World
from tests.builders.requests import identifier_of, must, staff

VISITOR = "v1"
PLAN: dict[str, Any] = {"name": "楼宇秘书每季走访", "role": "building_secretary", "rhythm": "quarterly"}
HEARD: dict[str, Any] = {
    "met": [{"name": "王敏", "post": "行政经理"}],
    "notes": "下月扩租一层",
    "raised": [],
}


def given_firm(world: World, firm: str, *, building: str = "b1", tenant: str = "t1", sequence: int = 1) -> None:
    """Members has told of the firm."""
    told = {"enterprise_id": firm, "building_id": building, "name": f"企业{firm}"}
    world.receive("org.louyu.members.enterprise.registered.v1", told, tenant, firm, sequence)


def given_role(
    world: World,
    person: str = VISITOR,
    what: str = "assigned",
    *,
    building: str = "b1",
    role: str = "building_secretary",
    sequence: int = 1,
    from_date: str = "2026-01-01",
) -> None:
    """Members has told that the person holds a role in the building, or no more."""
    assignment = f"a-{person}-{building}-{role}"
    told = {
        "assignment_id": assignment,
        "person_id": person,
        "role": role,
        "scope_kind": "building",
        "scope_id": building,
        "from_date": from_date,
        "reason": "ended",
    }
    world.receive(f"org.louyu.members.role-assignment.{what}.v1", told, subject=assignment, sequence=sequence)


def given_firms(world: World, count: int = 3) -> list[str]:
    firms = [f"f{number}" for number in range(1, count + 1)]
    for firm in firms:
        given_firm(world, firm)
    return firms


def given_plan(world: World, **said: Any) -> str:
    """A plan whose first round is there, if time is let run."""
    plan = identifier_of(staff(world).post("/visit-plans", {**PLAN, **said}))
    made_up(world)
    return plan


def made_up(world: World) -> None:
    """All timers have run until nothing is left to do, and every message was handled."""
    for _ in range(8):
        world.run_timers()
        world.drain()


def visitor(world: World, person: str = VISITOR, building: str = "b1") -> Any:
    grants = {name: [f"building:{building}"] for name in ("visit.record", "listing.moderate", "request.triage")}
    return world.acts(person, grants=grants)


def visits(world: World, more: str = "", person: str = VISITOR) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(visitor(world, person).get(f"/visits?{more}"))["items"]
    return items


def record(world: World, visit: str, person: str = VISITOR, **said: Any) -> dict[str, Any]:
    made = must(visitor(world, person).post(f"/visits/{visit}/record", {**HEARD, **said}))
    world.drain()
    return made
