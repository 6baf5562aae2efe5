"""Builders of kinds of whistles, and of whistles of a kind."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from chassis.testing.world import Client, World
from tests.builders.clocks import clocks_world
from tests.builders.requests import given_request, given_units, must, officer, staff

#: Minutes by the clock on the wall, hours in office hours, working days.
HALF_AN_HOUR: Final = {"amount": 30, "unit": "minutes"}
ONE_HOUR: Final = {"amount": 1, "unit": "hours", "working_time": True}
A_DAY_AND_A_NIGHT: Final = {"amount": 24, "unit": "hours"}
THREE_DAYS: Final = {"amount": 3, "unit": "days"}
TEN_DAYS: Final = {"amount": 10, "unit": "days"}


def a_kind(**changes: Any) -> dict[str, Any]:
    """Signed in 1 h, contact 24 h, report-in 3 working days, done in 10; the street office rates."""
    terms = {
        "sign_in": ONE_HOUR,
        "contact": A_DAY_AND_A_NIGHT,
        "report_in": THREE_DAYS,
        "finish": TEN_DAYS,
        "rates_units": True,
    }
    said = {name: changes.pop(name) for name in list(changes) if name in {*terms, "own_minutes", "on_the_spot"}}
    return {"name": "工作推进哨", "name_en": "Work in progress", "terms": {**terms, **said}, **changes}


def office(world: World, tenant: str = "t1") -> Client:
    """Who keeps the settings of the street office, and may whistle anywhere."""
    grants = {name: ["*"] for name in ("settings.manage", "whistle.blow", "request.read", "request.triage")}
    return world.acts("director", tenant, grants=grants)


def given_kind(world: World, code: str = "push", **changes: Any) -> dict[str, Any]:
    return must(office(world).put(f"/whistle-kinds/{code}", a_kind(**changes)))


def blown(world: World, units: Sequence[str], *, kind: str = "push", **said: Any) -> tuple[str, str]:
    """A request for which these units were called, and its whistle."""
    request = given_request(world)
    body = {"unit_ids": list(units), "kind_code": kind, **said}
    whistle = must(staff(world).post(f"/requests/{request}/whistle", body))["whistle_id"]
    world.drain()
    return request, str(whistle)


def whistle_world(at: datetime, count: int = 2, **kind: Any) -> tuple[World, list[str], str, str]:
    """Units that were called at this time by a kind of the street office's own: world, units, request, whistle."""
    world = clocks_world(at)
    units = given_units(world, count)
    given_kind(world, **kind)
    request, whistle = blown(world, units)
    return world, units, request, whistle


def printed(world: World, whistle: str, who: Client | None = None) -> str:
    """A code to hang up on the spot."""
    answer = must((who or staff(world)).post(f"/whistles/{whistle}/printed-code"))
    world.drain()
    return str(answer["code"])


def step(world: World, unit: str, whistle: str, act: str, **said: Any) -> dict[str, Any]:
    answer = must(officer(world, unit).post(f"/whistles/{whistle}/{act}", {"unit_id": unit, **said}))
    world.drain()
    return answer


def clocks_of_unit(world: World, unit: str) -> dict[str, dict[str, Any]]:
    """Its clocks of whistles, by step."""
    found = world.store.db["clocks"].find({"tenant": "t1", "unit_id": unit, "kind": "whistle"})
    return {row["step"]: row for row in found}
