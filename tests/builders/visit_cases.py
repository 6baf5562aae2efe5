"""What a consumer of visits must get right: the cases of requests that are about them."""

from typing import Any, Final, cast

from chassis.kernel.identity import TenantId
from chassis.kernel.request_context import RequestContext
from chassis.testing.consumer_cases import Case, MakeWorld
from chassis.testing.world import World
from services.requests.unit_of_work import RequestsUnitOfWork
from services.requests.visit_plans.domain import PlanDetails, VisitPlan
from services.requests.visit_plans.record import Rhythm, VisitorRole
from services.requests.visit_rounds.domain import VisitRound
from services.requests.visits.domain import Visit
from services.requests.visits.record import Heard
from tests.builders.requests import MAKE, NOW, requests_world

_OWN: Final = "org.louyu.requests"
_ROLE: Final = "org.louyu.members.role-assignment"
_VISIT: Final = {"visit_id": "x1", "enterprise_id": "e1", "building_id": "b1"}
_REPLACED: Final = {**_VISIT, "from_id": "f1", "to_id": "f2"}
_RECORDED: Final = {**_VISIT, "visited_at": "2026-11-22T09:00:00+08:00", "listings": 1}
_HELD: Final = {
    "assignment_id": "a1",
    "person_id": "p1",
    "role": "building_secretary",
    "scope_kind": "building",
    "scope_id": "b1",
    "from_date": "2026-01-01",
}


def rounds_world() -> World:
    """Two rounds of plan n1, which p1 has to make; no message was received yet."""
    world = requests_world()
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    uow = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    details = PlanDetails(
        name="每季走访",
        role=VisitorRole.BUILDING_SECRETARY,
        rhythm=Rhythm.QUARTERLY,
        building_ids=[],
        enterprise_ids=[],
        from_date=None,
    )
    plan = VisitPlan.make(details, identifier="n1", at=NOW)
    for building in ("b1", "b2"):
        round_ = VisitRound.start(plan, plan.period_at(NOW), building, identifier=f"r-{building}", at=NOW)
        round_.open(2, "p1", NOW)
        uow.visit_rounds.add(round_)
    uow.commit()
    return world


def visited_world() -> World:
    """A visit to firm f1; no message was received yet."""
    world = requests_world()
    context = RequestContext(tenant=TenantId("t1"), actor="staff", correlation="c1")
    uow = cast("RequestsUnitOfWork", MAKE(world.store, context, world.clock))
    visit = Visit.unplanned(identifier="x1", enterprise_id="f1", building_id="b1", at=NOW)
    visit.make(Heard(visited_at=NOW, met=[], notes=""), [], by="p1", at=NOW)
    uow.visits.add(visit)
    uow.commit()
    return world


def _visited(world: World) -> Any:
    return [(row["_id"], row["enterprise_id"]) for row in world.store.db["visits"].find({"tenant": "t1"})]


def _rounds(world: World) -> Any:
    rows = world.store.db["visit_rounds"].find({"tenant": "t1"}, sort=[("_id", 1)])
    return [(row["_id"], row["status"], row["visitor_id"]) for row in rows]


def _holders(world: World) -> Any:
    rows = world.store.db["visit_holders"].find({"tenant": "t1"})
    return [(row["_id"], row.get("person_id"), row.get("is_held")) for row in rows]


def _figures(world: World) -> Any:
    return list(world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)]))


VISIT_PAIRS: Final[list[tuple[MakeWorld, Case]]] = [
    (requests_world, Case(f"{_OWN}.visit.planned.v1", _VISIT, _figures, broken=None)),
    (requests_world, Case(f"{_OWN}.visit.nobody-there.v1", _VISIT, _figures, broken=None)),
    (requests_world, Case(f"{_OWN}.visit.missed.v1", _VISIT, _figures, broken=None)),
    (visited_world, Case(f"{_OWN}.visit.firm-replaced.v1", _REPLACED, _visited, broken={})),
    (requests_world, Case(f"{_OWN}.visit.recorded.v1", _RECORDED, _figures, broken={})),
    (requests_world, Case(f"{_ROLE}.assigned.v1", _HELD, _holders, broken={})),
    (requests_world, Case(f"{_ROLE}.term-changed.v1", _HELD, _holders, broken={})),
    (rounds_world, Case(f"{_ROLE}.ended.v1", _HELD, _rounds, broken={})),
    (rounds_world, Case(f"{_OWN}.visit-plan.ended.v1", {"plan_id": "n1"}, _rounds, broken={})),
    (
        rounds_world,
        Case(f"{_OWN}.visit-round.ended.v1", {"plan_id": "n1", "reason": "plan_ended"}, _rounds, broken={}),
    ),
]
