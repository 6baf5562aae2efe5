"""What the use cases of visit plans need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.references import ReferringWork
from services.requests.visit_plans.domain import VisitPlan


class VisitPlans(Aggregates[VisitPlan], Protocol): ...


class VisitPlansWork(ReferringWork, Protocol):
    @property
    def visit_plans(self) -> VisitPlans: ...
