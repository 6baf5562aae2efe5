"""Storage of visit plans in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.visit_plans.domain import PLANS, PlanStatus, VisitPlan
from services.requests.visit_plans.errors import NoSuchVisitPlan

#: More plans than name one firm.
_MOST_OF_A_FIRM: Final = 200


class VisitPlanRepository(Repository[VisitPlan]):
    collection, aggregate, missing = PLANS, VisitPlan, NoSuchVisitPlan
    told = frozenset({"name", "building_ids", "enterprise_ids", "status"})

    def naming_firm(self, enterprise_id: str) -> Sequence[VisitPlan]:
        match = {"enterprise_ids": enterprise_id, "status": PlanStatus.STANDING.value}
        return self._all(match, limit=_MOST_OF_A_FIRM)


INDEXES: Final = {
    PLANS: (
        Index((("tenant", 1), ("made_at", 1), ("_id", 1)), serves="all visit plans, newest first"),
        Index((("tenant", 1), ("status", 1), ("made_at", 1), ("_id", 1)), serves="visit plans by status"),
        Index((("tenant", 1), ("status", 1), ("next_at", 1)), serves="visit plans whose next period has begun"),
        Index((("tenant", 1), ("enterprise_ids", 1), ("status", 1)), serves="visit plans that name a firm"),
    ),
}
