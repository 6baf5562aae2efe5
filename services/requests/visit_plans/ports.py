"""What the use cases of visit plans need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.references import ReferringWork
from services.requests.visit_plans.domain import VisitPlan


class VisitPlans(Aggregates[VisitPlan], Protocol):
    def naming_firm(self, enterprise_id: str) -> Sequence[VisitPlan]:
        """The plans that are for this firm, of those that stand."""


class VisitPlansWork(ReferringWork, Protocol):
    @property
    def visit_plans(self) -> VisitPlans: ...
