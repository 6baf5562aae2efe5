"""Builders of formulas, KPIs and exclusions; and a world of requests whose rates were worked out by hand."""

from typing import Any, Final

from chassis.testing.world import Client, World
from tests.builders.closings import closed
from tests.builders.requests import given_order, given_request, given_units, must, officer, rate, staff

_OFFICE: Final = ("settings.manage", "figures.read", "request.read", "request.triage", "work_order.handle")
DAYS: Final = "from=2026-11-01&to=2026-11-30"


def office(world: World, tenant: str = "t1") -> Client:
    """An administrator of the street office."""
    return world.acts("office", tenant, grants={permission: ["*"] for permission in _OFFICE})


def condition(*facts: str, **over: Any) -> dict[str, Any]:
    return {"facts": list(facts), **over}


def a_term(code: str = "solved", **over: Any) -> dict[str, Any]:
    """The share of what was dispatched that is solved."""
    return {
        "code": code,
        "name": "解决率",
        "points": 100,
        "numerator": condition("solved"),
        "denominator": condition("dispatched"),
        "if_none": "left_out",
        **over,
    }


def a_deduction(code: str = "open", **over: Any) -> dict[str, Any]:
    """Half a point for each that is not resolved."""
    open_ones = condition("dispatched", without=["resolved"])
    return {"code": code, "name": "未办结", "points": 0.5, "condition": open_ones, **over}


def a_formula(**over: Any) -> dict[str, Any]:
    return {"name": "解决率百分制", "valid_from": "2026-01-01", "terms": [a_term()], **over}


def a_kpi(**over: Any) -> dict[str, Any]:
    """The share of what was submitted that is solved, by unit."""
    return {
        "name": "解决率",
        "shape": "ratio",
        "counts": condition("solved"),
        "of": condition("submitted"),
        "group_by": "unit",
        "total_seen_by": "units",
        "groups_seen_by": "office",
        "rows_seen_by": "office",
        **over,
    }


def done(world: World, unit: str, **closing: Any) -> str:
    """A request that the unit has done and the desk has resolved with this closing record."""
    request, order = given_order(world, unit)
    must(officer(world, unit).post(f"/work-orders/{order}/accept"))
    must(officer(world, unit).post(f"/work-orders/{order}/complete", closed(**closing)))
    world.drain()
    must(staff(world).post(f"/requests/{request}/resolve", closed(**closing)))
    world.drain()
    return request


def given_work(world: World) -> tuple[str, str, dict[str, str]]:
    """Two units. The first has four requests: one rated 5, one not solved, one only accepted, one only dispatched.

    The second has one, solved and rated 2 by the requester, so it is open again. One more waits for triage.
    """
    first, second = given_units(world)
    named = {"well": done(world, first, contacted=False), "unsolved": done(world, first, **_UNSOLVED)}
    rate(world, named["well"], 5)
    named["accepted"], order = given_order(world, first)
    must(officer(world, first).post(f"/work-orders/{order}/accept"))
    named["dispatched"], _ = given_order(world, first)
    named["low"] = done(world, second)
    rate(world, named["low"], 2)
    named["waiting"] = given_request(world)
    world.drain()
    return first, second, named


_UNSOLVED: Final = {"solved": False, "unsolved_because": "雨季不宜施工"}


def asked(world: World, unit: str, request: str, **over: Any) -> dict[str, Any]:
    """The unit asks that the request does not count."""
    body = {"unit_id": unit, "reason": "force_majeure", "note": "雨季停工", **over}
    made = must(officer(world, unit).post(f"/requests/{request}/exclusions", body))
    world.drain()
    return made


def decided(world: World, exclusion: str, *, approve: bool = True, note: str = "情况属实") -> dict[str, Any]:
    made = must(office(world).post(f"/exclusions/{exclusion}/decide", {"approve": approve, "note": note}))
    world.drain()
    return made


def rates(client: Client, more: str = "") -> dict[str, Any]:
    return must(client.get(f"/rates?{DAYS}{more}"))


def value_of(table: dict[str, Any], unit: str) -> Any:
    return next(one["value"] for one in table["units"] if one["unit_id"] == unit)
