"""What is asked for when firms are to be visited once, without a plan. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from services.requests.visit_plans.record import Period, VisitorRole


@dataclass(frozen=True, kw_only=True)
class Once:
    """`asked_by`: the record that asks for it; without firms it is for all of the building."""

    asked_by: str
    name: str
    role: VisitorRole
    building_id: str
    enterprise_ids: list[str]
    days: int

    def period(self, today: date) -> Period:
        """Named after the day on which it is asked for."""
        return Period(code=today.isoformat(), first=today, after=today + timedelta(days=self.days))
