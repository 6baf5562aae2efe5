"""Messages of requests that are joined, merged, split and given to further units, for the test of every consumer."""

from typing import Any, Final, cast

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.joinings.domain import Joining
from services.requests.unit_of_work import RequestsUnitOfWork
from tests.builders.request_worlds import dispatched_world, triaged_world
from tests.builders.requests import MAKE, NOW, a_request, a_triaged_request, requests_world

_OWN: Final = "org.louyu.requests"
_OF: Final = {"request_id": "r1", "building_id": "b1", "submitted_at": "2026-11-22T09:00:00+08:00"}
_JOINING: Final = {**_OF, "joining_id": "j1", "person_id": "p2"}
_ADDED: Final = {**_OF, "unit_id": "u2", "round": 1, "note": "请配合"}
_MERGED: Final = {**_OF, "requester_id": "p1", "into_id": "r2", "into_number": "R2", "reason": "同一件事", "round": 1}
_ABSORBED: Final = {**_OF, "from_id": "r2", "from_number": "R2", "reason": "同一件事"}
_SPLIT: Final = {**_OF, "into_id": "r2", "into_number": "R2", "reason": "两件事"}
_FOLLOWED: Final = {**_OF, "requester_id": "p1", "into_id": "r2", "into_number": "R2", "left_until": "2027-03-31"}
_PROGRESSED: Final = {**_OF, "state": "returned"}


def _work(world: World) -> RequestsUnitOfWork:
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    return cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))


def merged_world() -> World:
    """r1 of p1, which p3 has joined, was merged into r2 of p2; nobody has received the messages yet."""
    world = requests_world()
    uow = _work(world)
    double, kept = a_request(), a_request()
    kept.id, kept.requester_id, kept.number = "r2", "p2", "R20261122-8K3MX9QA"
    uow.requests.add(double)
    uow.requests.add(kept)
    uow.joinings.add(Joining.begin(double, "p3", identifier="j3", at=NOW))
    double.merge_into(kept, "", NOW)
    uow.commit()
    return world


def unmerged_world() -> World:
    """That merge was received and then taken back; nobody has received this yet."""
    world = merged_world()
    world.drain()
    uow = _work(world)
    uow.requests.get("r1").unmerge(uow.requests.get("r2"), "并错了", NOW)
    uow.commit()
    return world


def withdrawn_world() -> World:
    """The merge of a request ended its work order, and was taken back; nobody has received this yet."""
    world = requests_world()
    uow = _work(world)
    double, kept = a_triaged_request("u1"), a_request()
    kept.id, kept.requester_id, kept.number = "r2", "p2", "R20261122-8K3MX9QA"
    uow.requests.add(double)
    uow.requests.add(kept)
    uow.commit()
    world.drain()
    uow = _work(world)
    uow.requests.get("r1").merge_into(uow.requests.get("r2"), "", NOW)
    uow.commit()
    world.drain()
    uow = _work(world)
    uow.requests.get("r1").unmerge(uow.requests.get("r2"), "并错了", NOW)
    uow.commit()
    return world


def added_world() -> World:
    """A request of u1 with a further unit; nobody has received the messages yet."""
    world = requests_world()
    uow = _work(world)
    request = a_triaged_request("u1")
    request.add_unit("u2", "")
    uow.requests.add(request)
    uow.commit()
    return world


def returned_world() -> World:
    """The further unit was dispatched, and the one that had the request gave it back."""
    world = added_world()
    world.drain()
    world.store.db["service_requests"].update_one(
        {"_id": "r1"}, {"$set": {"status": "returned", "open_unit_ids": [], "unit_id": "u9"}}
    )
    return world


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


def _steps(world: World) -> Any:
    rows = world.store.db["request_timeline"].find({"tenant": "t1"})
    return sorted((row["what"], row["text"]) for row in rows)


def _joinings(world: World) -> Any:
    rows = world.store.db["joinings"].find({"tenant": "t1"})
    return sorted((row["request_id"], row["person_id"], row["status"]) for row in rows)


def _orders(world: World) -> Any:
    rows = world.store.db["work_orders"].find({"tenant": "t1"}, sort=[("_id", 1)])
    return [(row["unit_id"], row["status"]) for row in rows]


def _notes(world: World) -> Any:
    return [row["note"] for row in world.store.db["work_orders"].find({"tenant": "t1"}, sort=[("_id", 1)])]


_UNMERGED: Final = {
    **_MERGED,
    "state": "submitted",
    "open_unit_ids": [],
    "merged_at": NOW.isoformat(),
}
_BACK: Final = {**_UNMERGED, "state": "triaged", "open_unit_ids": ["u1"]}
_AMENDED: Final = {**_OF, "unit_id": "u1", "round": 1, "note": "请今天到现场"}
_FINDINGS: Final = {**_OF, "unit_ids": ["u1"], "reason": "没有说清楚"}
_WITHDRAWN: Final = {**_OF, "reason": "发错了", "state": "triaged", "round": 1, "open_unit_ids": [], "first": True}
_LEFT: Final = {**_JOINING, "why": "request_merged"}
JOINING_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (triaged_world, Case(f"{_OWN}.joining.joined.v1", _JOINING, _figures, broken={})),
    (merged_world, Case(f"{_OWN}.joining.left.v1", _LEFT, _joinings, broken={})),
    (merged_world, Case(f"{_OWN}.request.merged.v1", _MERGED, _joinings, broken={})),
    (added_world, Case(f"{_OWN}.request.unit-added.v1", _ADDED, _orders, broken={})),
    (returned_world, Case(f"{_OWN}.request.progressed.v1", _PROGRESSED, _orders, broken={})),
    (triaged_world, Case(f"{_OWN}.request.absorbed.v1", _ABSORBED, _steps, broken={"request_id": 1})),
    (unmerged_world, Case(f"{_OWN}.request.unmerged.v1", _UNMERGED, _joinings, broken={})),
    (withdrawn_world, Case(f"{_OWN}.request.unmerged.v1", _BACK, _orders, broken={})),
    (triaged_world, Case(f"{_OWN}.request.unabsorbed.v1", _ABSORBED, _steps, broken={"request_id": 1})),
    (dispatched_world, Case(f"{_OWN}.request.dispatch-amended.v1", _AMENDED, _notes, broken={})),
    (triaged_world, Case(f"{_OWN}.request.declined.v1", _FINDINGS, _steps, broken={"request_id": 1})),
    (triaged_world, Case(f"{_OWN}.request.taken-up.v1", _FINDINGS, _steps, broken={"request_id": 1})),
    (triaged_world, Case(f"{_OWN}.request.answer-withdrawn.v1", _WITHDRAWN, _steps, broken={"request_id": 1})),
    (triaged_world, Case(f"{_OWN}.request.findings-returned.v1", _FINDINGS, _steps, broken={"request_id": 1})),
    (triaged_world, Case(f"{_OWN}.request.split.v1", _SPLIT, _steps, broken={"request_id": 1})),
    (triaged_world, Case(f"{_OWN}.request.followed-up.v1", _FOLLOWED, _steps, broken={"request_id": 1})),
]
