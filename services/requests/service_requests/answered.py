"""What whoever answers a request may do: send findings back to the units, or say why nobody works on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.local_time import start_of
from services.requests.service_requests.answers import (
    RequestAnswerWithdrawn,
    RequestDeclined,
    RequestFindingsReturned,
    RequestResolved,
    RequestTakenUp,
)
from services.requests.service_requests.closing import Closing, DeclineReason, declined
from services.requests.service_requests.errors import (
    AnswerConfirmed,
    AnswerEndedWhistle,
    AnswerFollowedUp,
    AnswerHeard,
    AnswerTooOld,
    NothingLeftToDo,
)
from services.requests.service_requests.events import RequestSupervised
from services.requests.service_requests.linking import LinkedRequest
from services.requests.service_requests.links import RequestFollowedUp
from services.requests.service_requests.record import BeforeAnswer
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import STATES, Action, Status

#: How a request whose answer was wrong goes back to what it was.
UNANSWERED: Final = {
    state: action for action, state in STATES.moves[Status.RESOLVED].items() if action.startswith("withdraw_answer")
}
#: As long as a merge can be taken back; later the requester has long been told, and may open it again.
WITHDRAWN_WITHIN: Final = timedelta(days=3)
#: Nobody works on it, so that what its answer left to do is not done by itself.
_ANSWERED: Final = (Status.RESOLVED, Status.RATED, Status.CLOSED)


@dataclass(kw_only=True)
class AnsweredRequest(LinkedRequest):
    """The rules of requests that are answered, or not yet well enough."""

    def supervise(self, note: str, *, hours: int, due_at: datetime, by: str | None = None) -> None:
        """Urges the units that work on it, and asks those for an answer that are not done; the state stays. Raises NotNow."""
        self.status = STATES.after(self.status, Action.SUPERVISE)
        self.supervisions += 1
        owing = self._not_done()
        self.record(
            RequestSupervised(
                **self.named(),
                unit_ids=self.working_unit_ids,
                owing_unit_ids=owing,
                note=note,
                hours=hours if owing else None,
                due_at=due_at if owing else None,
                supervised_by=by,
                times=self.supervisions,
            )
        )

    def _not_done(self) -> list[str]:
        # Requests of before there were several units do not say who is at it.
        at_it = self.open_unit_ids or (self.working_unit_ids if self.status is not Status.READY else [])
        return list(dict.fromkeys([*at_it, *self.called_unit_ids]))

    def return_findings(self, unit_ids: Sequence[str], reason: str, *, is_whistled: bool) -> None:
        """The units are at it again; with `is_whistled` beside a whistle that goes on. Raises NotNow."""
        action = Action.RETURN_FINDINGS_WHISTLED if is_whistled else Action.RETURN_FINDINGS
        self.status = STATES.after(self.status, action)
        self.findings_returns += 1
        self.open_unit_ids = list(dict.fromkeys([*self.open_unit_ids, *unit_ids]))
        self.working_unit_ids = list(dict.fromkeys([*self.working_unit_ids, *unit_ids]))
        self.record(
            RequestFindingsReturned(
                **self.named(),
                unit_ids=list(unit_ids),
                round=self.round,
                reason=reason,
                state=self.status.value,
                times=self.findings_returns,
            )
        )

    def end_with(self, action: Action, outcome: str, at: datetime, closing: Closing | None = None) -> None:
        """It has an outcome. Raises NotNow."""
        after, before = STATES.after(self.status, action), self._standing()
        self.status, self.before_answer = after, before if closing else None
        self.answer_undo_until = at + WITHDRAWN_WITHIN if closing and not before.was_whistled else None
        # Whoever withdraws this answer, also for the same reason as one before, withdraws it anew.
        self.withdrawn_because = None
        first, self.follow_up_id = self.resolved_at is None, None
        self.outcome, self.resolved_at, self.closing = outcome, at, closing
        self.left_to_do, self.left_until = (closing.left_to_do, closing.left_until) if closing else (None, None)
        self.record(
            RequestResolved(
                **self.named(),
                **self.dispatched(),
                requester_id=self.requester_id,
                outcome=outcome,
                claim=closing.claim.value if closing else None,
                within_competence=closing.within_competence if closing else None,
                contacted=closing.contacted if closing else None,
                solved=closing.solved if closing else None,
                partly=closing.partly if closing else False,
                left_to_do=self.left_to_do,
                left_until=self.left_until.isoformat() if self.left_until else None,
                source=self.source.value,
                first=first,
                happened_at=self.if_past(at),
            )
        )

    def _standing(self) -> BeforeAnswer:
        return BeforeAnswer(
            status=self.status,
            working_unit_ids=self.working_unit_ids,
            open_unit_ids=self.open_unit_ids,
            was_whistled=bool(self.called_unit_ids),
            outcome=self.outcome,
            closing=self.closing,
            resolved_at=self.resolved_at,
            left_to_do=self.left_to_do,
            left_until=self.left_until,
            follow_up_id=self.follow_up_id,
        )

    def require_left(self) -> str:
        """What its answer left to do. Raises NothingLeftToDo."""
        if self.left_to_do is None or self.status not in _ANSWERED:
            raise NothingLeftToDo
        return self.left_to_do

    def go_on_in(self, rest: "AnsweredRequest") -> None:
        """What its answer left to do is a request of its own from now on. Raises NothingLeftToDo."""
        self.require_left()
        self.follow_up_id, self.follow_up_ids = rest.id, [*self.follow_up_ids, rest.id]
        # The requester was told that the rest goes on by itself.
        self.answer_undo_until = None
        self.record(
            RequestFollowedUp(
                **self.named(),
                requester_id=self.requester_id,
                into_id=rest.id,
                into_number=rest.number,
                into_title=rest.title,
                left_until=self.left_until.isoformat() if self.left_until else None,
            )
        )

    def promised_until(self, at: datetime) -> datetime | None:
        """The end of the day that was promised, if that is still to come at `at`."""
        until = start_of(self.due_on, after=True) if self.due_on else None
        return until if until and until > at else None

    def withdraw_answer(self, reason: str, now: datetime, *, is_confirmed: bool, is_heard: bool = False) -> None:
        """The answer was wrong: the request is as before it. Idempotent for the same reason.

        Raises AnswerEndedWhistle, AnswerFollowedUp, AnswerTooOld, AnswerConfirmed, AnswerHeard, NotNow.
        """
        if self.status is not Status.RESOLVED and self.withdrawn_because == reason:
            return
        STATES.after(self.status, Action.WITHDRAW_ANSWER)
        before = self.before_answer
        if before and before.was_whistled:
            raise AnswerEndedWhistle
        if self.follow_up_id:
            raise AnswerFollowedUp
        if before is None or self.answer_undo_until is None or now > self.answer_undo_until:
            raise AnswerTooOld(days=WITHDRAWN_WITHIN.days)
        if is_confirmed:
            raise AnswerConfirmed
        if is_heard:
            raise AnswerHeard
        self.status = STATES.after(self.status, UNANSWERED[before.status])
        first, counted_at = before.resolved_at is None, self.moments.get("resolved")
        self.outcome, self.closing, self.resolved_at = before.outcome, before.closing, before.resolved_at
        self.left_to_do, self.left_until = before.left_to_do, before.left_until
        self.follow_up_id = before.follow_up_id
        self.working_unit_ids, self.open_unit_ids = before.working_unit_ids, before.open_unit_ids
        self.before_answer, self.answer_undo_until, self.withdrawn_because = None, None, reason
        if first:
            # The next answer is the first one, and counts on its own day.
            self.moments.pop("resolved", None)
        # Requests of before there were several units do not say who is at it.
        at_work = (self.open_unit_ids or self.working_unit_ids) if self.status is Status.TRIAGED else []
        closing = self.closing
        self.record(
            RequestAnswerWithdrawn(
                **self.named(),
                requester_id=self.requester_id,
                reason=reason,
                state=self.status.value,
                round=self.round,
                open_unit_ids=at_work,
                first=first,
                counted_at=counted_at,
                claim=closing.claim.value if closing else None,
                within_competence=closing.within_competence if closing else None,
                contacted=closing.contacted if closing else None,
                solved=closing.solved if closing else None,
                partly=closing is not None and closing.partly,
            )
        )

    def decline(self, because: DeclineReason, reply: str) -> None:
        """Nobody works on it; the requester is told `reply`. Idempotent. Raises NotNow."""
        if self.status is Status.DECLINED and (self.declined_because, self.outcome) == (because, reply):
            return
        self.status = STATES.after(self.status, Action.DECLINE)
        self.declined_because, self.outcome = because, reply
        self.left_to_do, self.left_until = None, None
        if self.source is Source.HOTLINE:
            # The city waits for a result of its sheet.
            self.closing = declined(reply, within_competence=because is not DeclineReason.OUT_OF_SCOPE)
        # No unit is measured by it, also if one had it and gave it back.
        self.unit_id, self.working_unit_ids, self.called_unit_ids, self.open_unit_ids = None, [], [], []
        self.record(
            RequestDeclined(
                **self.named(),
                requester_id=self.requester_id,
                because=because.value,
                reason=reply,
                source=self.source.value,
                first_declined_at=self.moments.get("declined"),
            )
        )

    def take_up(self, reason: str) -> None:
        """It waits to be dispatched after all. Idempotent. Raises NotNow."""
        if self.status is Status.SUBMITTED and self.taken_up_because == reason:
            return
        self.status = STATES.after(self.status, Action.TAKE_UP)
        self.declined_because, self.outcome, self.closing, self.taken_up_because = None, None, None, reason
        self.record(
            RequestTakenUp(
                **self.named(),
                requester_id=self.requester_id,
                reason=reason,
                first_declined_at=self.moments.get("declined"),
            )
        )
