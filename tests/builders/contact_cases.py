"""What members must get right of work orders and of who asked for them: the cases of their contacts, and a way to tell of one."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.testing.consumer_cases import Case
from chassis.testing.world import World

_OWN: Final = "org.louyu.requests"
ORDER: Final = {"work_order_id": "order-1", "unit_id": "unit-1", "request_id": "r1"}
ASKED: Final = {"request_id": "r1", "requester_id": "p1", "anonymous_to_units": False}
#: A phone number that is read for no work order and no request.
NO_ORDER: Final = {"contact_purpose": None, "work_order_id": None, "request_id": None, "call_back_id": None}
CALL: Final = {"call_back_id": "call-1", "request_id": "r1", "building_id": "b1", "requester_id": "p1"}


def told(world: World, what: str, data: Mapping[str, Any], *, subject: str, sequence: int = 1) -> None:
    """An event of requests, such as `request.submitted`."""
    world.receive(f"{_OWN}.{what}.v1", data, subject=subject, sequence=sequence)


def given_order(world: World, **asked: object) -> str:
    """The unit has the work order order-1 of request r1, which p1 made. Its id."""
    told(world, "request.submitted", {**ASKED, **asked}, subject="r1")
    told(world, "work-order.dispatched", ORDER, subject="order-1")
    return ORDER["work_order_id"]


def given_call(world: World, **queued: object) -> str:
    """The desk of b1 has to call p1 back about request r1. The id of the call-back."""
    told(world, "call-back.queued", {**CALL, **queued}, subject="call-1")
    return CALL["call_back_id"]


def _calls(world: World) -> Any:
    rows = world.store.db["contact_calls"].find({"tenant": "t1"})
    return [(row["_id"], row.get("is_open"), row.get("requester_id")) for row in rows]


def _orders(world: World) -> Any:
    return [(row["_id"], row["is_open"]) for row in world.store.db["contact_orders"].find({"tenant": "t1"})]


def _requesters(world: World) -> Any:
    rows = world.store.db["contact_requesters"].find({"tenant": "t1"})
    return [(row["_id"], row.get("requester_id"), row.get("is_anonymous")) for row in rows]


_LATER: Final = (f"{_OWN}.work-order.withdrawn.v1", ORDER)
_HANDED_OVER: Final = {"request_id": "r1", "what": "requester", "to_id": "p2"}
#: The others of these types are seen by what mentions does with them.
CONTACTS: Final = (
    *(
        Case(f"{_OWN}.work-order.{what}.v1", ORDER, _orders, later=_LATER, broken={})
        for what in ("dispatched", "reopened", "reinstated", "done", "returned", "withdrawn")
    ),
    *(Case(f"{_OWN}.request.{what}.v1", ASKED, _requesters, broken={}) for what in ("changed", "triaged")),
    *(Case(f"{_OWN}.request.{what}.v1", ASKED, _requesters, broken={}) for what in ("merged", "absorbed")),
    Case(f"{_OWN}.request.submitted.v1", ASKED, _requesters, broken={}),
    Case(f"{_OWN}.request.handed-over.v1", _HANDED_OVER, _requesters, broken={}),
)
#: The others of these types are seen by what mentions does with them.
CALLS: Final = (
    *(
        Case(f"{_OWN}.call-back.{what}.v1", CALL, _calls, later=(f"{_OWN}.call-back.ended.v1", CALL), broken={})
        for what in ("queued", "reinstated", "answered", "given-up", "ended")
    ),
    Case(f"{_OWN}.call-back.handed-over.v1", {"call_back_id": "call-1", "to_id": "p2"}, _calls, broken={}),
)
