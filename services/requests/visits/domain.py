"""A visit to a firm: planned and due, or made on one's own account."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate, differing
from chassis.kernel.local_time import local_date, start_of
from services.requests.personal_numbers import names_number
from services.requests.visit_plans.record import first_of
from services.requests.visits import events
from services.requests.visits.errors import (
    NextTryPast,
    NextTryTooLate,
    NumberInNotes,
    VisitBeforePeriod,
    VisitInTheFuture,
)
from services.requests.visits.record import Attempt, Heard, Met, Raised, RaisedKind, RecordChanges
from services.requests.visits.states import STATES, Action, Status

RECORD: Final = "visit.record"
VISITS: Final = "visits"
#: What members tells of firms and of who holds a role, kept for visits.
FIRMS: Final = "visit_firms"
HOLDERS: Final = "visit_holders"
ROUNDS: Final = "visit_rounds"


@dataclass(kw_only=True)
class Visit(Aggregate):
    """`listed_at` orders the lists: when it was made, or else when it is due. `fulfilled_by`: the visit that counts for it."""

    enterprise_id: str
    building_id: str
    plan_id: str | None
    plan_name: str
    round_id: str | None
    period: str | None
    due_at: datetime | None
    status: Status
    listed_at: datetime
    visitor_id: str | None = None
    visited_at: datetime | None = None
    fulfilled_by: str | None = None
    met: list[Met] = field(default_factory=list)
    notes: str = ""
    raised: list[Raised] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    next_on: date | None = None

    @classmethod
    def plan(
        cls,
        *,
        identifier: str,
        enterprise_id: str,
        building_id: str,
        plan_id: str,
        plan_name: str,
        round_id: str,
        period: str,
        due_at: datetime,
    ) -> Self:
        visit = cls(
            id=identifier,
            enterprise_id=enterprise_id,
            building_id=building_id,
            plan_id=plan_id,
            plan_name=plan_name,
            round_id=round_id,
            period=period,
            due_at=due_at,
            status=Status.PLANNED,
            listed_at=due_at,
        )
        visit.record(events.VisitPlanned(**visit._facts()))
        return visit

    @classmethod
    def unplanned(cls, *, identifier: str, enterprise_id: str, building_id: str, at: datetime) -> Self:
        """To be recorded at once."""
        return cls(
            id=identifier,
            enterprise_id=enterprise_id,
            building_id=building_id,
            plan_id=None,
            plan_name="",
            round_id=None,
            period=None,
            due_at=None,
            status=Status.PLANNED,
            listed_at=at,
        )

    def make(self, heard: Heard, raised: list[Raised], *, by: str, at: datetime) -> None:
        """Writes down what was heard. Raises NotNow, VisitInTheFuture, VisitBeforePeriod, NumberInNotes."""
        self.status = STATES.after(self.status, Action.RECORD)
        visited_at = heard.visited_at or at
        self._require_counts(visited_at, at, "/visited_at")
        _check(heard.met, heard.notes)
        self.visitor_id, self.visited_at, self.listed_at = by, visited_at, visited_at
        self.met, self.notes, self.raised, self.next_on = heard.met, heard.notes, raised, None
        kinds = [one.kind for one in raised]
        wishes, requests = kinds.count(RaisedKind.WISH), kinds.count(RaisedKind.REQUEST)
        self.record(
            events.VisitRecorded(
                **self._facts(),
                visitor_id=by,
                visited_at=visited_at,
                listings=len(kinds) - wishes - requests,
                requests=requests,
                wishes=wishes,
            )
        )

    def nobody_there(self, *, by: str, tried_at: datetime, next_on: date, at: datetime) -> None:
        """It is still to be made. Raises NotNow, VisitInTheFuture, VisitBeforePeriod, NextTryPast, NextTryTooLate."""
        self.status = STATES.after(self.status, Action.TRY)
        self._require_counts(tried_at, at, "/tried_at")
        today = date.fromisoformat(local_date(at))
        if next_on < today:
            raise NextTryPast
        # What is overdue already has no day that it must be made by.
        if self.due_at and at < self.due_at <= start_of(next_on):
            raise NextTryTooLate(day=(date.fromisoformat(local_date(self.due_at)) - timedelta(days=1)).isoformat())
        attempt = Attempt(by=by, at=tried_at, noted_at=at, next_on=next_on)
        self.attempts, self.next_on = [*self.attempts, attempt], next_on
        self.record(
            events.VisitNobodyThere(
                **self._facts(),
                visitor_id=by,
                tried_at=tried_at,
                next_on=next_on.isoformat(),
                tries=len(self.attempts),
            )
        )

    def _require_counts(self, visited_at: datetime, at: datetime, pointer: str) -> None:
        """Raises VisitInTheFuture, VisitBeforePeriod."""
        if visited_at > at:
            raise VisitInTheFuture(pointer=pointer)
        if not self.takes(visited_at):
            raise VisitBeforePeriod(pointer=pointer, day=first_of(self.period or "").isoformat())

    def takes(self, visited_at: datetime) -> bool:
        """Whether a visit at this time counts: not one from before its period. One that is late does."""
        return self.period is None or visited_at >= start_of(first_of(self.period))

    def fulfil(self, visit: "Visit") -> None:
        """Another visit to the firm counts for this one. Raises NotNow."""
        self.status = STATES.after(self.status, Action.RECORD)
        at = visit.visited_at or visit.listed_at
        self.visitor_id, self.visited_at, self.listed_at = visit.visitor_id, at, at
        self.fulfilled_by = visit.id
        self.record(events.VisitFulfilled(**self._facts(), by_visit_id=visit.id, visited_at=at))

    def change(self, changes: RecordChanges) -> None:
        """Without a real change nothing happens. Raises NotNow, NumberInNotes."""
        changed = differing(self, changes)
        if not changed:
            return
        STATES.after(self.status, Action.CHANGE)
        _check(changes.get("met", self.met), changes.get("notes", self.notes))
        vars(self).update(changed)
        self.record(events.VisitChanged(**self._facts(), changed=sorted(changed)))

    def miss(self) -> None:
        """Idempotent."""
        if STATES.allows(self.status, Action.MISS):
            self.status = STATES.after(self.status, Action.MISS)
            self.record(events.VisitMissed(**self._facts()))

    def cancel(self, reason: str) -> None:
        """Idempotent."""
        if STATES.allows(self.status, Action.CANCEL):
            self.status = STATES.after(self.status, Action.CANCEL)
            self.record(events.VisitCancelled(**self._facts(), reason=reason))

    def replace_firm(self, from_id: str, to_id: str) -> None:
        """The firm was a duplicate of another one. Idempotent."""
        if self.enterprise_id == from_id != to_id:
            self.enterprise_id = to_id
            self.record(
                events.VisitFirmReplaced(
                    visit_id=self.id,
                    from_id=from_id,
                    to_id=to_id,
                    building_id=self.building_id,
                    visited_at=self.visited_at if self.status is Status.DONE else None,
                )
            )

    def _facts(self) -> dict[str, Any]:
        return {
            "visit_id": self.id,
            "enterprise_id": self.enterprise_id,
            "building_id": self.building_id,
            "plan_id": self.plan_id,
            "round_id": self.round_id,
            "period": self.period,
            "due_at": self.due_at,
        }


def _check(met: list[Met], notes: str) -> None:
    """Raises NumberInNotes: this service has no key to seal numbers with."""
    if any(names_number(text) for text in (notes, *(one.name + one.post for one in met))):
        raise NumberInNotes
