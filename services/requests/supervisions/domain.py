"""A supervision: a unit is asked how far it is with a request, and answers until a deadline."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self

from chassis.kernel.aggregate import values_of
from services.requests.supervisions.errors import DoneByPast
from services.requests.supervisions.events import (
    SupervisionAccepted,
    SupervisionAnswered,
    SupervisionAsked,
    SupervisionAskedAgain,
    SupervisionEnded,
    SupervisionRescheduled,
    SupervisionResumed,
)
from services.requests.supervisions.record import Demand, Reply, Round, Supervised, SupervisionRecord
from services.requests.supervisions.states import STATES, Action, Ending, Status


@dataclass(kw_only=True)
class Supervision(SupervisionRecord):
    """A supervision and its rules."""

    @classmethod
    def ask(cls, of: Supervised, demand: Demand, *, identifier: str, times: int) -> Self:
        supervision = cls(
            id=identifier,
            **values_of(Supervised, of),
            status=Status.OPEN,
            times=times,
            supervised_by=demand.by,
            asked_at=demand.at,
            due_at=demand.due_at,
            rounds=[Round(demand=demand)],
        )
        supervision.record(SupervisionAsked(**supervision.facts(), **_told(demand)))
        return supervision

    def ask_again(self, demand: Demand, *, times: int | None = None) -> None:
        """Another round, with a deadline of its own; who asks last reads the answer. Raises NotNow."""
        self.status = STATES.after(self.status, Action.ASK_AGAIN)
        self.times = times or self.times
        # The hotline reads no answers: whoever asked before it does.
        self.supervised_by = demand.by or self.supervised_by
        self.rounds = [*self.rounds, Round(demand=demand)]
        self.due_at, self.answered_at = demand.due_at, None
        self.record(SupervisionAskedAgain(**self.facts(), **_told(demand)))

    def answer(self, progress: str, next_steps: str, done_by: date, *, by: str, at: datetime, today: date) -> None:
        """What the unit says; until it is read, it can say it better. Idempotent. Raises NotNow, DoneByPast."""
        before = self.reply
        said = before and (before.progress, before.next_steps, before.done_by)
        if self.status is not Status.ENDED and said == (progress, next_steps, done_by):
            return
        self.status = STATES.after(self.status, Action.ANSWER)
        if done_by < today:
            raise DoneByPast
        reply = Reply(
            progress=progress,
            next_steps=next_steps,
            done_by=done_by,
            by=by,
            at=at,
            first_at=before.first_at if before else at,
            is_late=before.is_late if before else at > self.due_at,
        )
        self.rounds = [*self.rounds[:-1], replace(self.rounds[-1], reply=reply)]
        self.answered_at = reply.first_at
        self.record(
            SupervisionAnswered(
                **self.facts(),
                answer=progress,
                next_steps=next_steps,
                done_by=done_by.isoformat(),
                is_late=reply.is_late,
                is_corrected=before is not None,
                answered_at=reply.first_at,
            )
        )

    def accept(self, *, by: str, at: datetime) -> None:
        """Whoever urged the unit is content with the answer. Idempotent. Raises NotNow."""
        if self.status is Status.ACCEPTED:
            return
        self.status = STATES.after(self.status, Action.ACCEPT)
        self.accepted_by, self.accepted_at = by, at
        self.record(SupervisionAccepted(**self.facts()))

    def end(self, because: Ending, at: datetime) -> None:
        """Nobody waits for it any more. Idempotent; one that was accepted stays."""
        if not STATES.allows(self.status, Action.END):
            return
        self.status = STATES.after(self.status, Action.END)
        self.ended_because, self.ended_at = because, at
        self.record(SupervisionEnded(**self.facts(), because=because.value))

    def resume(self, *, goes_on: bool = False) -> None:
        """The work came back that had ended it: it goes on as before, with `goes_on` with what was left of its time.

        Does nothing to one that was not ended.
        """
        action = Action.RESUME_ANSWERED if self.reply else Action.RESUME
        if not STATES.allows(self.status, action):
            return
        self.status = STATES.after(self.status, action)
        self.ended_because, self.ended_at = None, None
        self.record(SupervisionResumed(**self.facts(), state=self.status.value, goes_on=goes_on))

    def reschedule(self, due_at: datetime) -> None:
        """The calendar changed, and with it the deadline. Idempotent."""
        if self.status is Status.OPEN and self.due_at != due_at:
            self.due_at = due_at
            self.record(SupervisionRescheduled(**self.facts(), due_at=due_at))


def _told(demand: Demand) -> dict[str, Any]:
    return {"note": demand.note, "hours": demand.hours, "due_at": demand.due_at, "asked_at": demand.at}
