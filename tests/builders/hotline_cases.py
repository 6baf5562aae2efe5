"""What a consumer of requests must get right of the hotline and of callbacks."""

from typing import Any, Final, cast

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.hotline.mapping import HotlineMapping
from services.requests.hotline.words import OwnAct
from services.requests.hotline_steps.domain import Did, HotlineStep, Sheet
from services.requests.unit_of_work import RequestsUnitOfWork
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


def _steps_of_ours(world: World) -> Any:
    return [
        (row["_id"], row.get("name_at") is not None) for row in world.store.db["hotline_steps"].find({"tenant": "t1"})
    ]


def _waiting_world() -> World:
    """A step of ours was noted when the mapping had no word for it."""
    world, lacking = requests_world(), HotlineMapping.default("m")
    lacking.acts = []
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    uow = cast("RequestsUnitOfWork", world.make(world.store, context, world.clock))
    did = Did(act=OwnAct.ACCEPT, at=world.clock())
    step = HotlineStep.note(did, Sheet(id="s1", number="DH1"), lacking, identifier="step-1", unit_name="")
    uow.hotline_steps.add(step)
    uow.commit()
    return world


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
    (_waiting_world, Case("org.louyu.requests.hotline-mapping.changed.v1", {}, _steps_of_ours)),
    (triaged_world, Case("org.louyu.notify.callback.received.v1", _REPORT, _steps, broken={"request_id": 1})),
]
