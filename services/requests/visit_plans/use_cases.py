"""Use cases of visit plans."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from chassis.kernel.references import Reference
from services.requests.references import BUILDING, ENTERPRISE
from services.requests.visit_plans.domain import PlanChanges, PlanDetails, VisitPlan
from services.requests.visit_plans.ports import VisitPlansWork


def make_plan(uow: VisitPlansWork, clock: Clock, details: PlanDetails) -> VisitPlan:
    """Raises UnknownReference."""
    _require_known(uow, details.building_ids, details.enterprise_ids)
    return uow.visit_plans.add(VisitPlan.make(details, identifier=new_id(), at=clock()))


def show_plan(uow: VisitPlansWork, *, plan_id: str) -> VisitPlan:
    """Raises NoSuchVisitPlan."""
    return uow.visit_plans.get(plan_id)


def change_plan(uow: VisitPlansWork, changes: PlanChanges, *, plan_id: str) -> VisitPlan:
    """Raises NoSuchVisitPlan, UnknownReference, VisitPlanEnded."""
    plan = uow.visit_plans.get(plan_id)
    _require_known(uow, changes.get("building_ids", []), changes.get("enterprise_ids", []))
    plan.change(changes)
    return plan


def end_plan(uow: VisitPlansWork, *, plan_id: str) -> VisitPlan:
    """Raises NoSuchVisitPlan."""
    plan = uow.visit_plans.get(plan_id)
    plan.end()
    return plan


def replace_firm(uow: VisitPlansWork, enterprise_id: str, to_id: str) -> None:
    """A firm was merged: plans that name it name the one that stays from their next period on. Idempotent."""
    heir = uow.references.successor(ENTERPRISE.name, to_id) or to_id
    for plan in uow.visit_plans.naming_firm(enterprise_id):
        plan.replace_firm(enterprise_id, heir)


def require_manager(actor: Actor) -> None:
    """Raises Forbidden: plans are the whole street office's."""
    actor.demand("visit.manage")


def _require_known(uow: VisitPlansWork, building_ids: list[str], enterprise_ids: list[str]) -> None:
    uow.references.demand(
        *(Reference(BUILDING, one, f"/building_ids/{place}") for place, one in enumerate(building_ids)),
        *(Reference(ENTERPRISE, one, f"/enterprise_ids/{place}") for place, one in enumerate(enterprise_ids)),
    )
