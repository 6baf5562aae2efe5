"""An exclusion: of one request, for one unit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate
from services.requests.exclusions.errors import DecidedAlready, DecisionNeedsNote
from services.requests.exclusions.events import ExclusionApproved, ExclusionAsked, ExclusionLapsed, ExclusionRefused
from services.requests.exclusions.states import STATES, Action, Reason, Status


@dataclass(kw_only=True)
class Exclusion(Aggregate):
    """`times`: how often it was asked for; after a refusal the unit may ask again with other reasons."""

    request_id: str
    number: str
    title: str
    unit_id: str
    building_id: str | None
    reason: Reason
    note: str
    status: Status
    asked_by: str
    asked_at: datetime
    times: int = 1
    decided_by: str | None = None
    decided_at: datetime | None = None
    decision_note: str = ""

    @classmethod
    def ask(
        cls,
        *,
        identifier: str,
        request_id: str,
        number: str,
        title: str,
        unit_id: str,
        building_id: str | None,
        reason: Reason,
        note: str,
        by: str,
        at: datetime,
    ) -> Self:
        exclusion = cls(
            id=identifier,
            request_id=request_id,
            number=number,
            title=title,
            unit_id=unit_id,
            building_id=building_id,
            reason=reason,
            note=note,
            status=Status.ASKED,
            asked_by=by,
            asked_at=at,
        )
        exclusion.record(ExclusionAsked(**exclusion._facts(), times=1))
        return exclusion

    def ask_again(self, reason: Reason, note: str, *, by: str, at: datetime) -> None:
        """After a refusal or a lapse. The same once more changes nothing. Raises NotNow."""
        if self.status is Status.ASKED and (self.reason, self.note) == (reason, note):
            return
        self.status = STATES.after(self.status, Action.ASK)
        self.reason, self.note, self.asked_by, self.asked_at = reason, note, by, at
        self.times += 1
        self.record(ExclusionAsked(**self._facts(), times=self.times))

    def decide(self, *, approve: bool, note: str, by: str, at: datetime) -> None:
        """Once: the same again by the same person changes nothing. Raises DecisionNeedsNote, DecidedAlready, NotNow."""
        if not approve and not note.strip():
            raise DecisionNeedsNote
        wanted = Status.APPROVED if approve else Status.REFUSED
        if (self.status, self.decision_note, self.decided_by) == (wanted, note, by):
            return
        self._require_undecided()
        self.status = STATES.after(self.status, Action.APPROVE if approve else Action.REFUSE)
        self.decided_by, self.decided_at, self.decision_note = by, at, note
        if approve:
            self.record(ExclusionApproved(**self._facts(), note=note))
        else:
            self.record(ExclusionRefused(**self._facts(), note=note, was_approved=False))

    def take_back(self, reason: str, *, by: str, at: datetime) -> None:
        """An approval that was wrong counts no more. Idempotent. Raises NotNow."""
        if self.status is Status.REFUSED and (self.decision_note, self.decided_by) == (reason, by):
            return
        self.status = STATES.after(self.status, Action.TAKE_BACK)
        self.decided_by, self.decided_at, self.decision_note = by, at, reason
        self.record(ExclusionRefused(**self._facts(), note=reason, was_approved=True))

    def lapse(self) -> None:
        """Ends an exclusion that waits for a decision. Idempotent; one that was decided stays."""
        if self.status is Status.ASKED:
            self.status = STATES.after(self.status, Action.LAPSE)
            self.record(ExclusionLapsed(**self._facts()))

    def _require_undecided(self) -> None:
        """Raises DecidedAlready: whoever decides has not seen the other decision."""
        if self.decided_at and self.status in (Status.APPROVED, Status.REFUSED):
            raise DecidedAlready(self.decided_at, **STATES.words(self.status))

    def _facts(self) -> dict[str, Any]:
        return {
            "exclusion_id": self.id,
            "request_id": self.request_id,
            "number": self.number,
            "unit_id": self.unit_id,
            "building_id": self.building_id,
            "reason": self.reason.value,
        }
