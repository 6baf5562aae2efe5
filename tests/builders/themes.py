"""Builders of rising themes: requests day by day, and what the timer makes of them."""

from datetime import timedelta
from typing import Any

from chassis.testing.world import Client, World
from tests.builders.listings import given_need
from tests.builders.people import given_person_of
from tests.builders.requests import identifier_of, must, staff

DISMISSAL: dict[str, Any] = {"reason": "known", "remark": "物业已公告检修"}
NOTICE: dict[str, Any] = {"title": "电梯检修告知", "text": "2 号梯本周末更换主板，期间请走 1 号梯。"}
VISIT: dict[str, Any] = {"name": "苗头走访：物业"}


def asked(
    world: World,
    count: int = 1,
    *,
    category: str = "property",
    building: str = "b1",
    firm: str | None = None,
    tenant: str = "t1",
) -> list[str]:
    """So many requests now, each of somebody else, in a class that the catalogue has."""
    item = {"code": f"item-{category}", "name": category, "category": category}
    must(staff(world, tenant=tenant).post("/catalogue-items", item))
    day = world.clock().isoformat()
    people = [f"p-{category}-{day}-{number}" for number in range(count)]
    if firm:
        for person in people:
            given_person_of(world, person, firm, building=building)
    body = {"title": "电梯又停了", "category": category, "building_id": building, "enterprise_id": firm}
    return [identifier_of(world.acts(person, tenant).post("/requests", body)) for person in people]


def later(world: World, **by: int) -> None:
    world.clock.advance(timedelta(**by))


def looked(world: World) -> None:
    """The timer has counted everything that is due, and every message was handled."""
    for _ in range(3):
        world.drain()
        world.run_timers()
    world.drain()


def given_past(world: World, weekly: int = 1, *, weeks: int = 3, category: str = "property") -> None:
    """So many requests a week, for some weeks."""
    for _ in range(weeks):
        asked(world, weekly, category=category)
        later(world, days=7)
        looked(world)


def given_theme(world: World, count: int = 5, **where: Any) -> dict[str, Any]:
    """A theme in b1, as it opened."""
    given_past(world)
    asked(world, count, **where)
    looked(world)
    (theme,) = themes(world, "status=open")
    return theme


def given_meeting(world: World, identifier: str = "m1", tenant: str = "t1") -> str:
    """Events has told that somebody called it."""
    world.receive("org.louyu.events.meeting.opened.v1", {"meeting_id": identifier}, tenant, identifier)
    return identifier


def needed(world: World, count: int = 1, *, category: str = "space", building: str = "b1") -> list[str]:
    """So many needs now, each of somebody else."""
    day = world.clock().isoformat()
    said = {"category": category, "building_id": building, "quantity": None}
    return [given_need(world, person=f"n-{category}-{day}-{number}", **said) for number in range(count)]


def themes(world: World, more: str = "") -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = must(staff(world).get(f"/themes?{more}"))["items"]
    return items


def shown(world: World, theme: str) -> dict[str, Any]:
    return must(staff(world).get(f"/themes/{theme}"))


def secretary(world: World, building: str = "b1", tenant: str = "t1") -> Client:
    grants = {name: [f"building:{building}"] for name in ("theme.handle", "visit.record", "request.read")}
    return world.acts("sec", tenant, grants=grants)


def dismissed(world: World, theme: str, **over: Any) -> dict[str, Any]:
    made = must(staff(world).post(f"/themes/{theme}/dismiss", {**DISMISSAL, **over}))
    world.drain()
    return made


def given_theme_rules(world: World, **over: Any) -> dict[str, Any]:
    """What the street office has set, beside the defaults."""
    admin = world.acts("admin", grants={"settings.manage": ["*"], "theme.handle": ["*"]})
    seen = must(admin.get("/theme-rules"))
    seen_as = {"If-Match": f'"{seen.pop("version")}"'}
    made = must(admin.put("/theme-rules", {**seen, **over}, seen_as))
    world.drain()
    return made
