"""Storage of visit plans in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.visit_plans.domain import PLANS, VisitPlan
from services.requests.visit_plans.errors import NoSuchVisitPlan


class VisitPlanRepository(Repository[VisitPlan]):
    collection, aggregate, missing = PLANS, VisitPlan, NoSuchVisitPlan
    told = frozenset({"name", "building_ids", "enterprise_ids", "status"})


INDEXES: Final = {
    PLANS: (
        Index((("tenant", 1), ("made_at", 1), ("_id", 1)), serves="all visit plans, newest first"),
        Index((("tenant", 1), ("status", 1), ("made_at", 1), ("_id", 1)), serves="visit plans by status"),
        Index((("tenant", 1), ("status", 1), ("next_at", 1)), serves="visit plans whose next period has begun"),
    ),
}
