"""A call-back: somebody of the desk asks the requester whether the request is solved."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate
from services.requests.call_back_rules.record import Given
from services.requests.call_backs.errors import (
    CorrectedAlready,
    CorrectionTooLate,
    NotTheCaller,
    OverruledStays,
    SolvedIsNotPartly,
    SolvedIsNotReopened,
)
from services.requests.call_backs.events import (
    CallBackAnswered,
    CallBackCorrected,
    CallBackDue,
    CallBackEnded,
    CallBackGivenUp,
    CallBackHandedOver,
    CallBackMissed,
    CallBackQueued,
    CallBackReinstated,
    CallBackSeen,
)
from services.requests.call_backs.record import Answer, Attempt, Cause, Correction, EndedFor, GivenUpFor
from services.requests.call_backs.states import STATES, Action, Status
from services.requests.service_requests.domain import ServiceRequest

#: Who recorded an answer wrongly finds out on the same day.
CORRECTED_WITHIN: Final = timedelta(days=1)


@dataclass(kw_only=True)
class CallBack(Aggregate):
    """Of one outcome of a request; `claimed_solved` is what the closing record says. Those of before say no `requester_id`.

    `call_at` is from when to call; the timer notes it at `next_at`, and then it `is_due`. `is_unseen`: the requester was not
    reached, and nobody of the desk has seen that yet.
    """

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
    claimed_partly: bool = False
    partly: bool = False
    overrules: bool = False
    note: str = ""
    requester_id: str | None = None
    correction: Correction | None = None
    given: list[Given] = field(default_factory=list)
    call_at: datetime | None = None
    next_at: datetime | None = None
    is_due: bool = False
    is_unseen: bool = False
    reason: str | None = None
    ended_at: datetime | None = None

    @classmethod
    def queue(cls, request: ServiceRequest, cause: Cause, *, identifier: str, at: datetime, call_at: datetime) -> Self:
        call = cls(
            id=identifier,
            request_id=request.id,
            number=request.number,
            title=request.title,
            building_id=request.building_id,
            unit_id=request.unit_id,
            cause=cause,
            claimed_solved=request.closing.solved if request.closing else None,
            claimed_partly=request.closing is not None and request.closing.partly,
            status=Status.WAITING,
            queued_at=at,
            requester_id=request.requester_id,
            call_at=call_at,
            next_at=call_at,
        )
        call.record(CallBackQueued(**call._facts(), requester_id=request.requester_id))
        return call

    def ring(self, at: datetime) -> None:
        """It is time to call. Idempotent."""
        if self.next_at is None or at < self.next_at:
            return
        self.next_at, self.is_due = None, True
        self.record(CallBackDue(**self._facts(), attempt=len(self.attempts) + 1))

    def miss(self, note: str, *, by: str, at: datetime, most: int, again_at: datetime) -> None:
        """Nobody was reached: somebody tries `again_at`, unless this was the last of `most` attempts. Raises NotNow."""
        ends = len(self.attempts) + 1 >= most
        after = STATES.after(self.status, Action.GIVE_UP if ends else Action.RECORD)
        self.attempts.append(Attempt(at=at, by=by, reached=False, note=note))
        if ends:
            self._give_up(after, GivenUpFor.UNREACHED)
            return
        self.call_at, self.next_at, self.is_due = again_at, again_at, False
        self.record(CallBackMissed(**self._facts(), attempt=len(self.attempts), call_at=again_at))

    def give_up(self) -> None:
        """There is nobody to call any more. Idempotent."""
        if STATES.allows(self.status, Action.GIVE_UP):
            self._give_up(STATES.after(self.status, Action.GIVE_UP), GivenUpFor.ERASED)

    def _give_up(self, after: Status, reason: GivenUpFor) -> None:
        self._rest(after)
        self.reason = reason.value
        unreached = reason is GivenUpFor.UNREACHED
        self.is_unseen = unreached
        requester_id = self.requester_id if unreached else None
        attempt = len(self.attempts)
        self.record(CallBackGivenUp(**self._facts(), attempt=attempt, reason=reason.value, requester_id=requester_id))

    def look(self) -> None:
        """Somebody knows that the requester was not reached. Idempotent. Raises NotNow."""
        self.status = STATES.after(self.status, Action.LOOK)
        if self.is_unseen:
            self.is_unseen = False
            self.record(CallBackSeen(**self._facts()))

    def end(self, reason: EndedFor, at: datetime) -> None:
        """There is nothing to ask about any more. Idempotent."""
        if STATES.allows(self.status, Action.END):
            self._rest(STATES.after(self.status, Action.END))
            self.reason, self.ended_at = reason.value, at
            self.record(CallBackEnded(**self._facts(), reason=reason.value, ended_at=at))

    def reinstate(self, call_at: datetime) -> None:
        """The merge that had ended it was taken back. Idempotent."""
        ended_at = self.ended_at
        if self.status is Status.ENDED and ended_at and self.reason == EndedFor.MERGED.value:
            self.status, self.reason, self.ended_at = STATES.after(self.status, Action.REINSTATE), None, None
            self.call_at = self.next_at = call_at
            self.record(CallBackReinstated(**self._facts(), was_ended_at=ended_at))

    def _rest(self, after: Status) -> None:
        self.status, self.next_at, self.is_due = after, None, False

    def answer(self, said: Answer, *, by: str, requester_id: str, at: datetime) -> None:
        """What the requester says. Raises SolvedIsNotReopened, SolvedIsNotPartly, NotNow."""
        _require_consistent(said)
        self._rest(STATES.after(self.status, Action.RECORD))
        self.attempts.append(Attempt(at=at, by=by, reached=True, note=said.note))
        self.given = said.given
        self.satisfied, self.solved, self.overrules, self.note = said.satisfied, said.solved, said.overrules, said.note
        self.partly = said.partly
        self.record(
            CallBackAnswered(
                **self._facts(),
                requester_id=requester_id,
                satisfied=said.satisfied,
                solved=said.solved,
                overrules=said.overrules,
                reason=said.note if said.overrules else None,
                partly=said.partly,
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

        Raises SolvedIsNotReopened, SolvedIsNotPartly, OverruledStays, CorrectedAlready, CorrectionTooLate, NotTheCaller, NotNow.
        """
        self.status = STATES.after(self.status, Action.CORRECT)
        recorded, before = self.attempts[-1], self.correction
        is_same = self._said() == (answer.satisfied, answer.solved, answer.partly, answer.note)
        if is_same and self.overrules == (answer.overrules or self.overrules):
            return
        if by != recorded.by and not is_lead:
            raise NotTheCaller(permission="request.triage")
        if before:
            raise CorrectedAlready
        if at > recorded.at + CORRECTED_WITHIN:
            raise CorrectionTooLate
        _require_consistent(answer)
        if self.overrules and answer.solved:
            raise OverruledStays
        overrules = answer.overrules and not self.overrules
        satisfied, solved, partly, note = self._said()
        self.correction = Correction(
            at=at, by=by, reason=reason, satisfied=satisfied, solved=solved, partly=partly, note=note
        )
        self.satisfied, self.solved, self.partly, self.note = (
            answer.satisfied,
            answer.solved,
            answer.partly,
            answer.note,
        )
        self.overrules = self.overrules or overrules
        self.record(
            CallBackCorrected(
                **self._facts(),
                requester_id=requester_id,
                satisfied=answer.satisfied,
                previous_satisfied=self.correction.satisfied,
                solved=answer.solved,
                previous_solved=self.correction.solved,
                partly=answer.partly,
                previous_partly=self.correction.partly,
                overrules=overrules,
                reason=answer.note if overrules else None,
                answered_at=recorded.at,
                corrected_because=reason,
            )
        )

    def _said(self) -> tuple[bool, bool, bool, str]:
        return bool(self.satisfied), bool(self.solved), self.partly, self.note

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
            "claimed_partly": self.claimed_partly,
        }


def _require_consistent(said: Answer) -> None:
    """Raises SolvedIsNotReopened, SolvedIsNotPartly."""
    if said.overrules and said.solved:
        raise SolvedIsNotReopened
    if said.partly and said.solved:
        raise SolvedIsNotPartly
