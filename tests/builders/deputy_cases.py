"""What requests takes from messages about officers of units and the work orders that they have."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case
from chassis.testing.world import World
from tests.builders.clock_cases import ORDER
from tests.builders.request_worlds import dispatched_world
from tests.builders.requests import requests_world

_ACCOUNT: Final = "org.louyu.identity.account"
_GRANT: Final = {"account_id": "p2", "role": "department_officer", "scope": "unit:u1"}
_HANDED: Final = {
    "work_order_id": ORDER,
    "request_id": "r1",
    "round": 1,
    "unit_id": "u1",
    "building_id": "b1",
    "deputy_id": "p2",
    "reason": "handed_back",
    "note": "请跟进",
}


def _officers(world: World) -> Any:
    rows = world.store.db["unit_officers"].find({"tenant": "t1"}, sort=[("_id", 1)])
    return [(row["_id"], row.get("is_held"), row.get("is_closed")) for row in rows]


def _steps(world: World) -> Any:
    rows = world.store.db["request_timeline"].find({"tenant": "t1"}, sort=[("at", 1)])
    return sorted((row["what"], row["person_id"] or "", row["text"] or "", row["is_internal"]) for row in rows)


_WITHDRAWN: Final = (f"{_ACCOUNT}.grant-withdrawn.v1", _GRANT)
_DISABLED: Final = (f"{_ACCOUNT}.disabled.v1", {"account_id": "p2"})
DEPUTY_PAIRS: Final = [
    (requests_world, Case(f"{_ACCOUNT}.granted.v1", _GRANT, _officers, later=_WITHDRAWN, broken={})),
    (requests_world, Case(*_WITHDRAWN, _officers, broken={})),
    (requests_world, Case(f"{_ACCOUNT}.enabled.v1", {"account_id": "p2"}, _officers, later=_DISABLED, broken={})),
    *(
        (dispatched_world, Case(f"org.louyu.requests.work-order.{what}.v1", _HANDED, _steps, broken={}))
        for what in ("assigned", "released")
    ),
]
