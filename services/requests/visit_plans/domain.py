"""A visit plan: a role visits firms in a rhythm."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.local_time import LOCAL, start_of
from services.requests.visit_plans import events
from services.requests.visit_plans.errors import VisitPlanEnded
from services.requests.visit_plans.record import Period, Rhythm, VisitorRole, period_of

MANAGE: Final = "visit.manage"
PLANS: Final = "visit_plans"


class PlanStatus(StrEnum):
    STANDING = "standing"
    ENDED = "ended"


@dataclass(kw_only=True)
class PlanDetails:
    """Without buildings it is for all of them, without firms for all in its buildings."""

    name: str
    role: VisitorRole
    rhythm: Rhythm
    building_ids: list[str]
    enterprise_ids: list[str]
    from_date: date | None


class PlanChanges(TypedDict, total=False):
    """Absent keys stay as they are. Another role or rhythm is another plan."""

    name: str
    building_ids: list[str]
    enterprise_ids: list[str]


@dataclass(kw_only=True)
class VisitPlan(PlanDetails, Aggregate):
    """`next_at`: when the next period begins for it."""

    status: PlanStatus
    made_at: datetime
    next_at: datetime

    @classmethod
    def make(cls, details: PlanDetails, *, identifier: str, at: datetime) -> Self:
        """Its first period is the one in which it begins."""
        today = at.astimezone(LOCAL).date()
        first = max(details.from_date or today, today)
        plan = cls(
            id=identifier,
            **values_of(PlanDetails, details),
            status=PlanStatus.STANDING,
            made_at=at,
            next_at=start_of(first),
        )
        plan.record(events.VisitPlanMade(**plan._facts()))
        return plan

    def change(self, changes: PlanChanges) -> None:
        """Without a real change nothing happens. Raises VisitPlanEnded."""
        changed = differing(self, changes)
        if not changed:
            return
        self._require_standing()
        vars(self).update(changed)
        self.record(events.VisitPlanChanged(**self._facts(), changed=sorted(changed)))

    def replace_firm(self, from_id: str, to_id: str) -> None:
        """A firm that it names was a duplicate of another one. Idempotent."""
        if from_id in self.enterprise_ids and from_id != to_id:
            named = [to_id if one == from_id else one for one in self.enterprise_ids]
            self.enterprise_ids = list(dict.fromkeys(named))
            self.record(events.VisitPlanChanged(**self._facts(), changed=["enterprise_ids"]))

    def is_due(self, at: datetime) -> bool:
        return self.status is PlanStatus.STANDING and self.next_at <= at

    def begin(self, at: datetime, *, buildings: int) -> None:
        """Notes that the rounds of the period at this time were made."""
        period = self.period_at(at)
        self.next_at = start_of(period.after)
        self.record(events.VisitPlanBegun(**self._facts(), period=period.code, buildings=buildings))

    def period_at(self, at: datetime) -> Period:
        return period_of(self.rhythm, at.astimezone(LOCAL).date())

    def end(self) -> None:
        """Idempotent."""
        if self.status is PlanStatus.STANDING:
            self.status = PlanStatus.ENDED
            self.record(events.VisitPlanEnded(**self._facts()))

    def _require_standing(self) -> None:
        if self.status is not PlanStatus.STANDING:
            raise VisitPlanEnded

    def _facts(self) -> dict[str, Any]:
        return {"plan_id": self.id, "name": self.name, "role": self.role.value, "rhythm": self.rhythm.value}
