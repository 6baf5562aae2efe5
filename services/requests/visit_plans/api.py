"""Visit plans over HTTP, for the street office."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.visit_plans import lists, use_cases
from services.requests.visit_plans.domain import MANAGE, PLANS, PlanChanges, PlanDetails, VisitPlan
from services.requests.visit_plans.ports import VisitPlansWork
from services.requests.visit_plans.schemas import PlanBody, PlanChangeBody, PlanQuery, PlanView

blueprint = Blueprint("visit-plans", __name__)


@blueprint.endpoint("POST", "/visit-plans", permission=MANAGE, body=PlanBody, returns=PlanView, status=201, keyed=True)
def make_visit_plan(call: Call[VisitPlansWork], body: PlanDetails) -> VisitPlan:
    """Have firms visited regularly by whoever holds a role in their building. The first round begins at once."""
    use_cases.require_manager(call.actor)
    return use_cases.make_plan(call.uow, call.clock, body)


@blueprint.endpoint("GET", "/visit-plans", permission=MANAGE, query=PlanQuery, returns=page_of(PlanView))
def list_visit_plans(call: Call[VisitPlansWork], query: dict[str, Any]) -> Page:
    """Visit plans, newest first."""
    use_cases.require_manager(call.actor)
    return lists.list_plans(call.reads(PLANS), query)


@blueprint.endpoint("GET", "/visit-plans/<plan_id>", permission=MANAGE, returns=PlanView)
def show_visit_plan(call: Call[VisitPlansWork], plan_id: str) -> VisitPlan:
    """A visit plan."""
    use_cases.require_manager(call.actor)
    return use_cases.show_plan(call.uow, plan_id=plan_id)


@blueprint.endpoint("PATCH", "/visit-plans/<plan_id>", permission=MANAGE, body=PlanChangeBody, returns=PlanView)
def change_visit_plan(call: Call[VisitPlansWork], plan_id: str, body: PlanChanges) -> VisitPlan:
    """Change its name, buildings or firms, from the next round on. Send If-Match."""
    use_cases.require_manager(call.actor)
    return use_cases.change_plan(call.uow, body, plan_id=plan_id)


@blueprint.endpoint("POST", "/visit-plans/<plan_id>/end", permission=MANAGE, returns=PlanView)
def end_visit_plan(call: Call[VisitPlansWork], plan_id: str) -> VisitPlan:
    """End it: there are no further rounds, and visits that nobody has made are called off."""
    use_cases.require_manager(call.actor)
    return use_cases.end_plan(call.uow, plan_id=plan_id)
