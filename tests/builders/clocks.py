"""Builders of working calendars and of things whose clocks run."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from chassis.kernel.local_time import LOCAL
from chassis.testing.world import Client, World
from tests.builders.requests import given_units, identifier_of, must, officer, requests_world, staff

#: A Monday, as the office opens. Nothing near it is a holiday.
MONDAY: Final = datetime(2026, 11, 16, 9, 0, tzinfo=LOCAL)
HOURS: Final = [{"opens": "09:00", "closes": "12:00"}, {"opens": "14:00", "closes": "18:00"}]
LEVELS: Final = [
    {"after_minutes": 210, "tells": ["unit"]},
    {"after_minutes": 420, "tells": ["unit", "street"]},
    {"after_minutes": 1260, "tells": ["street", "district"]},
]
#: What a street office that has set nothing works by, as it would set it.
CALENDAR: Final = {"hours": HOURS, "levels": LEVELS}


def clocks_world(at: datetime = MONDAY) -> World:
    world = requests_world()
    until(world, at)
    return world


def until(world: World, at: datetime) -> None:
    """The time is this."""
    world.clock.advance(at.astimezone(world.clock().tzinfo) - world.clock())


def local(day: str, time: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"2026-{day}T{time}:00+08:00")


def admin(world: World, tenant: str = "t1") -> Client:
    return world.acts("admin", tenant, grants={"settings.manage": ["*"]})


def set_calendar(world: World, changes: Mapping[str, Any], *, tenant: str = "t1") -> dict[str, Any]:
    return must(admin(world, tenant).put("/working-calendar", {**CALENDAR, **changes}))


def given_item(world: World, days: int | None = 5, code: str = "c1") -> str:
    item = {"code": code, "name": f"事项{code}", "category": "property", "time_limit_days": days}
    return identifier_of(staff(world).post("/catalogue-items", item))


def given_timed_request(world: World, days: int | None = 5) -> str:
    """Asked for by p1 in building b1; its clock runs."""
    body = {"title": "车位出口拥堵", "building_id": "b1", "catalogue_item_id": given_item(world, days, f"c{days}")}
    request = identifier_of(world.acts("p1").post("/requests", body))
    world.drain()
    return request


def given_timed_order(world: World, days: int = 5) -> tuple[str, str, str]:
    """A request that was given to a unit at once: request, order, unit. The clocks of both run."""
    (unit,) = given_units(world, 1)
    request = given_timed_request(world, days)
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()
    order = officer(world, unit).get(f"/work-orders?request_id={request}").body["items"][0]
    return request, str(order["id"]), unit


def clock_of(world: World, subject: str, client: Client | None = None) -> dict[str, Any]:
    """The newest clock of a request or work order."""
    (clock,) = must((client or staff(world)).get(f"/clocks/of?ids={subject}"))["items"]
    found: dict[str, Any] = clock
    return found


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
