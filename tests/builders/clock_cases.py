"""What a consumer of clocks must get right: the cases of requests that are about clocks, and what has one."""

from typing import Any, Final, cast

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from chassis.kernel.request_context import RequestContext
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.service_requests.numbers import work_order_id
from services.requests.unit_of_work import RequestsUnitOfWork
from tests.builders.clocks import set_calendar
from tests.builders.closings import closed
from tests.builders.request_worlds import triaged_world
from tests.builders.requests import MAKE, must, officer, requests_world, staff
from tests.builders.supervision_cases import SUPERVISION_PAIRS

_OWN: Final = "org.louyu.requests"
ADOPTED: Final = "org.louyu.events.meeting.resolution-adopted.v1"
#: Of a joint meeting, to unit u1.
RESOLUTION: Final = {"meeting_id": "m1", "item_id": "i1", "unit_id": "u1", "text": "划定临停区", "building_id": "b1"}
DUE: Final = {**RESOLUTION, "due_at": "2026-12-01T18:00:00+08:00"}
#: The order of request r1 to unit u1.
ORDER: Final = work_order_id(TenantId("t1"), "r1", "u1", "1")
_CLOCK: Final = derived_id("t1", "clock", "work_order", ORDER, "dispatched")
_NEWS: Final = {"clock_id": _CLOCK, "kind": "work_order", "request_id": "r1", "building_id": "b1"}
_AMENDED: Final = {
    "work_order_id": work_order_id(TenantId("t1"), "m1", "i1"),
    "title": "划定停车区",
    "request_id": None,
}
_REOPENED: Final = {"work_order_id": ORDER, "request_id": "r1", "unit_id": "u1", "building_id": "b1"}
_AT: Final = "2026-11-22T09:30:00+08:00"


def resolved_world() -> World:
    """A meeting gave a resolution to a unit, which has its order."""
    world = requests_world()
    world.receive(ADOPTED, DUE, subject="m1")
    return world


def _timed_world() -> World:
    """The request and its work order have clocks."""
    world = triaged_world()
    set_calendar(world, {"default_days": 5})
    world.drain()
    return world


def _paused_order_world() -> World:
    """The clock of the order was paused; that of the request has not heard of it."""
    world = _timed_world()
    must(staff(world).post(f"/clocks/{_CLOCK}/pause", {"reason": "waiting_for_requester", "note": "照片"}))
    return world


def _resumed_order_world() -> World:
    """Both were paused; that of the order goes on."""
    world = _paused_order_world()
    world.drain()
    must(staff(world).post(f"/clocks/{_CLOCK}/resume"))
    return world


def _reopened_order_world() -> World:
    """The unit was done with the order, and its findings went back; its clock has not heard of it."""
    world = _timed_world()
    must(officer(world, "u1").post(f"/work-orders/{ORDER}/accept"))
    must(officer(world, "u1").post(f"/work-orders/{ORDER}/complete", closed("好了")))
    world.drain()
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    uow = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    uow.requests.get("r1").return_findings(["u1"], "没有说清楚", is_whistled=False)
    uow.work_orders.get(ORDER).reopen("没有说清楚", None)
    uow.commit()
    return world


def _clocks(world: World) -> Any:
    found = world.store.db["clocks"].find({"tenant": "t1"})
    return sorted((row["kind"], row["status"], row["due_at"]) for row in found)


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


CLOCK_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    *[
        (requests_world, Case(f"{_OWN}.clock.{what}.v1", {**_NEWS, f"{what}_at": _AT}, _figures))
        for what in ("warned", "overdue", "escalated", "stopped")
    ],
    (requests_world, Case(f"{_OWN}.clock.revived.v1", {**_NEWS, "was_stopped_at": _AT}, _figures)),
    (_paused_order_world, Case(f"{_OWN}.clock.paused.v1", _NEWS, _clocks, broken={})),
    (_resumed_order_world, Case(f"{_OWN}.clock.resumed.v1", _NEWS, _clocks, broken={})),
    (_reopened_order_world, Case(f"{_OWN}.work-order.reopened.v1", _REOPENED, _clocks, broken={})),
    *SUPERVISION_PAIRS,
    (resolved_world, Case(f"{_OWN}.work-order.amended.v1", _AMENDED, _clocks, broken={})),
]
