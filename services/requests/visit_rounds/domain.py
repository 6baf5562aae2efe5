"""A round of visits: the firms of one building, in one period of one plan."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.local_time import LOCAL, start_of
from services.requests.visit_plans.domain import VisitPlan
from services.requests.visit_plans.record import Period, VisitorRole, grace_of
from services.requests.visit_rounds import events
from services.requests.visit_rounds.record import Once
from services.requests.visit_rounds.states import RUNNING, STATES, Action, Status

#: How often the street office is told that nobody makes a round.
_SEEK_AGAIN: Final = timedelta(days=1)
#: Days after it was due in which a visit that no plan asks for still counts.
_GRACE_OF_ONE: Final = timedelta(days=7)


class EndedBy(StrEnum):
    OVER = "over"
    PLAN_ENDED = "plan_ended"
    BUILDING_CLOSED = "building_closed"
    #: What asked for it was taken back.
    UNDONE = "undone"


@dataclass(kw_only=True)
class VisitRound(Aggregate):
    """`visitor_id` has to make it. `seek_at`: when somebody is looked for again, while nobody has to."""

    plan_id: str
    plan_name: str
    building_id: str
    role: VisitorRole
    period: str
    enterprise_ids: list[str]
    status: Status
    started_at: datetime
    remind_at: datetime
    due_at: datetime
    ends_at: datetime
    planned: int = 0
    visitor_id: str | None = None
    seek_at: datetime | None = None
    ended_by: EndedBy | None = None

    @classmethod
    def start(cls, plan: VisitPlan, period: Period, building_id: str, *, identifier: str, at: datetime) -> Self:
        return cls._begin(
            period,
            identifier=identifier,
            plan_id=plan.id,
            plan_name=plan.name,
            building_id=building_id,
            role=plan.role,
            enterprise_ids=plan.enterprise_ids,
            at=at,
            grace=grace_of(plan.rhythm),
        )

    @classmethod
    def start_once(cls, once: Once, *, identifier: str, at: datetime) -> Self:
        """Without a plan: what asked for it stands in its place."""
        return cls._begin(
            once.period(at.astimezone(LOCAL).date()),
            identifier=identifier,
            plan_id=once.asked_by,
            plan_name=once.name,
            building_id=once.building_id,
            role=once.role,
            enterprise_ids=once.enterprise_ids,
            at=at,
            grace=_GRACE_OF_ONE,
        )

    @classmethod
    def _begin(cls, period: Period, *, at: datetime, grace: timedelta, **asked: Any) -> Self:
        due_at = start_of(period.after)
        round_ = cls(
            id=asked.pop("identifier"),
            **asked,
            period=period.code,
            status=Status.FILLING,
            started_at=at,
            remind_at=start_of(period.remind_on),
            due_at=due_at,
            ends_at=due_at + grace,
        )
        round_.record(events.VisitRoundStarted(**round_._facts()))
        return round_

    def open(self, planned: int, visitor_id: str | None, at: datetime) -> None:
        """All its visits are there. Without any it is closed."""
        self.planned = planned
        if not planned:
            self._close()
            return
        self.status = STATES.after(self.status, Action.OPEN)
        self.visitor_id = visitor_id
        self.record(events.VisitRoundOpened(**self._facts(), planned=planned))
        if visitor_id is None:
            self._seek(planned, at)

    def remind(self, remaining: int) -> None:
        if not remaining:
            self._close()
            return
        self.status = STATES.after(self.status, Action.REMIND)
        self.record(events.VisitRoundReminded(**self._facts(), remaining=remaining))

    def lapse(self, remaining: int) -> None:
        if not remaining:
            self._close()
            return
        self.status = STATES.after(self.status, Action.LAPSE)
        self.record(events.VisitRoundOverdue(**self._facts(), remaining=remaining))

    def hand_over(self, to_id: str | None, remaining: int, at: datetime) -> None:
        """Somebody else has to make it, or for now nobody. Idempotent; does nothing when it is over."""
        if self.status not in RUNNING or (to_id is not None and to_id == self.visitor_id):
            return
        from_id, self.visitor_id, self.seek_at = self.visitor_id, to_id, None
        if to_id is None:
            self._seek(remaining, at)
        else:
            self.record(events.VisitRoundHandedOver(**self._facts(), from_id=from_id, remaining=remaining))

    def end(self, by: EndedBy) -> None:
        """Idempotent."""
        if STATES.allows(self.status, Action.END):
            self.status = STATES.after(self.status, Action.END)
            self.ended_by, self.seek_at = by, None
            self.record(events.VisitRoundEnded(**self._facts(), reason=by.value))

    def close(self) -> None:
        """Idempotent."""
        if self.status is not Status.CLOSED:
            self._close()

    def _close(self) -> None:
        self.status = STATES.after(self.status, Action.CLOSE)
        self.seek_at = None
        self.record(events.VisitRoundClosed(**self._facts()))

    def _seek(self, remaining: int, at: datetime) -> None:
        self.seek_at = at + _SEEK_AGAIN
        self.record(events.VisitRoundUnassigned(**self._facts(), remaining=remaining))

    def _facts(self) -> dict[str, Any]:
        return {
            "round_id": self.id,
            "plan_id": self.plan_id,
            "plan_name": self.plan_name,
            "building_id": self.building_id,
            "role": self.role.value,
            "period": self.period,
            "due_at": self.due_at,
            "visitor_id": self.visitor_id,
        }
