"""What a consumer of supervisions must get right: the cases of requests that are about answers and their clocks."""

from typing import Any, Final, cast

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from chassis.kernel.request_context import RequestContext
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.supervisions.states import Ending
from services.requests.unit_of_work import RequestsUnitOfWork
from tests.builders.request_worlds import triaged_world
from tests.builders.requests import MAKE, must, officer, requests_world, staff
from tests.builders.supervisions import ANSWER, DEMAND, urge

_OWN: Final = "org.louyu.requests"
_AT: Final = "2026-11-22T09:30:00+08:00"
#: Of request r1 and unit u1.
_ID: Final = derived_id("t1", "supervision", "r1", "u1", "1")
_TOLD: Final = {
    "supervision_id": _ID, "request_id": "r1", "number": "R1", "title": "拥堵", "unit_id": "u1", "building_id": "b1",
    "round": 1, "asked_at": _AT, "answered_at": _AT, "note": "请抓紧", "due_at": _AT,
}  # fmt: skip
_CLOCK: Final = {"clock_id": "c1", "kind": "supervision", "request_id": "r1", "supervision_id": _ID, "due_at": _AT}


def _urged() -> World:
    """The unit was asked; nothing has followed from that."""
    world = triaged_world()
    world.drain()
    must(staff(world).post("/requests/r1/supervise", DEMAND))
    return world


def _asked() -> World:
    world = triaged_world()
    world.drain()
    urge(world, "r1")
    return world


def _answered() -> World:
    """The clock has not heard of the answer."""
    world = _asked()
    must(officer(world, "u1").post(f"/supervisions/{_ID}/answer", ANSWER))
    return world


def _resumed() -> World:
    """It had ended with its clock and goes on; the clock has not heard of it."""
    world = _asked()
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    ending = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    ending.supervisions.get(_ID).end(Ending.WORK_GONE, world.clock())
    ending.commit()
    world.drain()
    resuming = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    resuming.supervisions.get(_ID).resume()
    resuming.commit()
    return world


def _clocks(world: World) -> Any:
    found = world.store.db["clocks"].find({"tenant": "t1", "kind": "supervision"})
    return sorted((row["status"], row["due_at"]) for row in found)


def _supervisions(world: World) -> Any:
    return [(row["unit_id"], row["status"], row["due_at"]) for row in world.store.db["supervisions"].find({})]


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


SUPERVISION_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    *[
        (requests_world, Case(f"{_OWN}.supervision.{what}.v1", _TOLD, _figures))
        for what in ("asked", "asked-again", "answered", "accepted")
    ],
    (_answered, Case(f"{_OWN}.supervision.answered.v1", _TOLD, _clocks, broken={})),
    (_asked, Case(f"{_OWN}.supervision.ended.v1", _TOLD, _clocks, broken={})),
    (_resumed, Case(f"{_OWN}.supervision.resumed.v1", _TOLD, _clocks, broken={})),
    (_asked, Case(f"{_OWN}.clock.rescheduled.v1", _CLOCK, _supervisions, broken={})),
]
