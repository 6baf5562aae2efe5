"""What a consumer of requests must get right of the hotline and of callbacks."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from tests.builders.request_worlds import triaged_world
from tests.builders.requests import requests_world

_SHEET: Final = {"sheet_id": "s1", "hotline_number": "DH1", "request_id": "r1", "number": "R1"}
_REPORT: Final = {
    "request_id": "r1",
    "unit_id": None,
    "progress": "working",
    "receiver_name": "住建局工单系统",
    "reported_at": "2026-11-22T00:30:00Z",
    "note": "已到现场",
}


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def _facts(world: World) -> Any:
    return list(world.store.db["request_facts"].find({"tenant": "t1"}))


def _steps(world: World) -> Any:
    rows = world.store.db["request_timeline"].find({"tenant": "t1"})
    return sorted((row["what"], row["text"]) for row in rows)


_OWN: Final = "org.louyu.requests.hotline-sheet"
HOTLINE_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    *(
        (requests_world, Case(f"{_OWN}.{what}.v1", {**_SHEET, "kind": "help"}, _figures))
        for what in ("received", "returned")
    ),
    (
        requests_world,
        Case(
            f"{_OWN}.heard.v1",
            {**_SHEET, "demand": "redo", "did": True, "satisfied": "unsatisfied", "solved": None},
            _facts,
        ),
    ),
    (triaged_world, Case("org.louyu.notify.callback.received.v1", _REPORT, _steps, broken={"request_id": 1})),
]
