"""What a consumer of whistles must get right: the cases of requests that are about their steps, ratings and clocks."""

from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.service_requests.domain import ServiceRequest
from services.requests.whistle_kinds.defaults import shipped
from services.requests.whistle_kinds.domain import WhistleKind
from services.requests.whistle_kinds.record import WhistleSource
from tests.builders.request_worlds import holding
from tests.builders.requests import SOON, a_request, requests_world

_OWN: Final = "org.louyu.requests"
_WHISTLE: Final = {
    "whistle_id": "w1",
    "request_id": "r1",
    "number": "R1",
    "title": "拥堵",
    "building_id": "b1",
    "unit_ids": ["u1", "u2"],
}
_AT: Final = "2026-11-22T09:30:00+08:00"
_STEP: Final = {**_WHISTLE, "unit_id": "u1", "by": "o1"}
_RATED: Final = {
    **_STEP, "response": 5, "on_site": 4, "result": 3, "comment": "", "previous_points": None, "first_rated_at": _AT,
}  # fmt: skip
_CLOCK: Final = {
    "clock_id": "c1", "kind": "whistle", "request_id": "r1", "whistle_id": "w1", "step": "finish", "due_at": _AT,
}  # fmt: skip


def a_request_whistled_jointly() -> ServiceRequest:
    """By a kind that gives each step its limit."""
    details = shipped()["joint"]
    kind = WhistleKind(id=derived_id(TenantId("t1"), "whistle-kind", "joint"), code="joint", **vars(details))
    call = kind.called(lead_unit_id="u1", source=WhistleSource.PATROL, report_in=None)
    request = a_request()
    request.whistle("w1", ["u1", "u2"], SOON, call)
    return request


def blown_jointly() -> World:
    """The units were called, and the clocks of their steps run."""
    world = holding(a_request_whistled_jointly())
    world.drain()
    return world


def _clocks(world: World) -> Any:
    found = world.store.db["clocks"].find({"tenant": "t1"})
    return sorted((row["unit_id"], row["step"], row["status"]) for row in found)


def _dues(world: World) -> Any:
    found = world.store.db["whistles"].find_one({"_id": "w1"})
    return found and sorted((due["step"], due["at"]) for due in found["dues"])


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


WHISTLE_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    *[
        (blown_jointly, Case(f"{_OWN}.whistle.{what}.v1", _STEP, _clocks, broken={}))
        for what in ("signed-in", "contacted", "unit-done")
    ],
    (blown_jointly, Case(f"{_OWN}.whistle.ended.v1", _WHISTLE, _clocks, broken={})),
    (blown_jointly, Case(f"{_OWN}.clock.rescheduled.v1", _CLOCK, _dues, broken={})),
    (requests_world, Case(f"{_OWN}.whistle.unit-rated.v1", _RATED, _figures, broken={})),
    (requests_world, Case(f"{_OWN}.whistle.concluded.v1", _WHISTLE, _figures)),
]
