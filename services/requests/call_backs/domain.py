"""A call-back: somebody of the desk asks the requester whether the request is solved."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate
from services.requests.call_backs.errors import (
    CorrectedAlready,
    CorrectionTooLate,
    NotTheCaller,
    OverruledStays,
    SolvedIsNotReopened,
)
from services.requests.call_backs.events import (
    CallBackAnswered,
    CallBackCorrected,
    CallBackGivenUp,
    CallBackHandedOver,
    CallBackMissed,
    CallBackQueued,
)
from services.requests.call_backs.record import Answer
from services.requests.call_backs.states import STATES, Action, Status
from services.requests.service_requests.domain import ServiceRequest

#: Who was not reached so often is not called again.
MOST_ATTEMPTS: Final = 3


#: Who recorded an answer wrongly finds out on the same day.
CORRECTED_WITHIN: Final = timedelta(days=1)


class Cause(StrEnum):
    SAMPLE = "sample"
    UNSOLVED = "unsolved"
    LOW_RATED = "low_rated"


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A call; `note` is for the desk."""

    at: datetime
    by: str
    reached: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Who corrected what was recorded, and why; the other fields are what stood there before."""

    at: datetime
    by: str
    reason: str
    satisfied: bool
    solved: bool
    note: str


@dataclass(kw_only=True)
class CallBack(Aggregate):
    """Of one outcome of a request; `claimed_solved` is what the closing record says. Those of before say no `requester_id`."""

    request_id: str
    number: str
    title: str
    building_id: str | None
    unit_id: str | None
    cause: Cause
    claimed_solved: bool | None
    status: Status
    queued_at: datetime
    attempts: list[Attempt] = field(default_factory=list)
    satisfied: bool | None = None
    solved: bool | None = None
    overrules: bool = False
    note: str = ""
    requester_id: str | None = None
    correction: Correction | None = None

    @classmethod
    def queue(cls, request: ServiceRequest, cause: Cause, *, identifier: str, at: datetime) -> Self:
        call = cls(
            id=identifier,
            request_id=request.id,
            number=request.number,
            title=request.title,
            building_id=request.building_id,
            unit_id=request.unit_id,
            cause=cause,
            claimed_solved=request.closing.solved if request.closing else None,
            status=Status.WAITING,
            queued_at=at,
            requester_id=request.requester_id,
        )
        call.record(CallBackQueued(**call._facts(), requester_id=request.requester_id))
        return call

    def miss(self, note: str, *, by: str, at: datetime) -> None:
        """Nobody was reached; after the last attempt it ends. Raises NotNow."""
        ends = len(self.attempts) + 1 >= MOST_ATTEMPTS
        after = STATES.after(self.status, Action.GIVE_UP if ends else Action.RECORD)
        self.attempts.append(Attempt(at=at, by=by, reached=False, note=note))
        if ends:
            self.status = after
            self.record(CallBackGivenUp(**self._facts(), attempt=len(self.attempts)))
        else:
            self.record(CallBackMissed(**self._facts(), attempt=len(self.attempts)))

    def give_up(self) -> None:
        """There is nobody to call any more. Idempotent."""
        if not STATES.allows(self.status, Action.GIVE_UP):
            return
        self.status = STATES.after(self.status, Action.GIVE_UP)
        self.record(CallBackGivenUp(**self._facts(), attempt=len(self.attempts)))

    def answer(self, said: Answer, *, by: str, requester_id: str, at: datetime) -> None:
        """What the requester says. Raises SolvedIsNotReopened, NotNow."""
        if said.overrules and said.solved:
            raise SolvedIsNotReopened
        self.status = STATES.after(self.status, Action.RECORD)
        self.attempts.append(Attempt(at=at, by=by, reached=True, note=said.note))
        self.satisfied, self.solved, self.overrules, self.note = said.satisfied, said.solved, said.overrules, said.note
        self.record(
            CallBackAnswered(
                **self._facts(),
                requester_id=requester_id,
                satisfied=said.satisfied,
                solved=said.solved,
                overrules=said.overrules,
                reason=said.note if said.overrules else None,
            )
        )

    def correct(
        self,
        answer: Answer,
        reason: str,
        *,
        by: str,
        is_lead: bool,
        requester_id: str,
        at: datetime,
    ) -> None:
        """Corrects what was recorded, once, within a day, by whoever recorded it or a lead. Idempotent.

        Raises SolvedIsNotReopened, OverruledStays, CorrectedAlready, CorrectionTooLate, NotTheCaller, NotNow.
        """
        self.status = STATES.after(self.status, Action.CORRECT)
        recorded, before = self.attempts[-1], self.correction
        is_same = (self.satisfied, self.solved, self.note) == (answer.satisfied, answer.solved, answer.note)
        if is_same and self.overrules == (answer.overrules or self.overrules):
            return
        if by != recorded.by and not is_lead:
            raise NotTheCaller(permission="request.triage")
        if before:
            raise CorrectedAlready
        if at > recorded.at + CORRECTED_WITHIN:
            raise CorrectionTooLate
        if answer.overrules and answer.solved:
            raise SolvedIsNotReopened
        if self.overrules and answer.solved:
            raise OverruledStays
        overrules = answer.overrules and not self.overrules
        self.correction = Correction(
            at=at, by=by, reason=reason, satisfied=bool(self.satisfied), solved=bool(self.solved), note=self.note
        )
        self.satisfied, self.solved, self.note = answer.satisfied, answer.solved, answer.note
        self.overrules = self.overrules or overrules
        self.record(
            CallBackCorrected(
                **self._facts(),
                requester_id=requester_id,
                satisfied=answer.satisfied,
                previous_satisfied=self.correction.satisfied,
                solved=answer.solved,
                previous_solved=self.correction.solved,
                overrules=overrules,
                reason=answer.note if overrules else None,
                answered_at=recorded.at,
                corrected_because=reason,
            )
        )

    def hand_over(self, to_id: str) -> None:
        """The requester was a duplicate of another member. Idempotent."""
        if self.requester_id != to_id:
            before, self.requester_id = self.requester_id, to_id
            self.record(
                CallBackHandedOver(
                    call_back_id=self.id,
                    request_id=self.request_id,
                    from_id=before,
                    to_id=to_id,
                    building_id=self.building_id,
                )
            )

    def _facts(self) -> dict[str, Any]:
        return {
            "call_back_id": self.id,
            "request_id": self.request_id,
            "number": self.number,
            "title": self.title,
            "unit_id": self.unit_id,
            "building_id": self.building_id,
            "cause": self.cause.value,
            "claimed_solved": self.claimed_solved,
        }
