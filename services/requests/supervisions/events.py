"""Events of supervisions. They are between the street office and the unit; requesters are told of none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class SupervisionEvent(Event):
    """What every event of a supervision says; `round` counts how often the unit was asked, `supervised_by` reads answers."""

    supervision_id: str
    request_id: str
    number: str
    title: str
    unit_id: str
    building_id: str | None
    work_order_id: str | None
    whistle_id: str | None
    round: int
    supervised_by: str | None


@dataclass(frozen=True, kw_only=True)
class SupervisionAsked(SupervisionEvent):
    """A unit that works on a request is asked how far it is; it answers in so many working hours, until `due_at`."""

    note: str
    hours: int
    due_at: datetime
    asked_at: datetime


@dataclass(frozen=True, kw_only=True)
class SupervisionAskedAgain(SupervisionEvent):
    """The answer was not good enough, or the unit was urged once more: it answers again, with a deadline of its own."""

    note: str
    hours: int
    due_at: datetime
    asked_at: datetime


@dataclass(frozen=True, kw_only=True)
class SupervisionAnswered(SupervisionEvent):
    """The unit says in `answer` how far it is, and what it will have done by `done_by`; `is_corrected`: it says so better."""

    answer: str
    next_steps: str
    done_by: str
    is_late: bool
    is_corrected: bool
    answered_at: datetime


@dataclass(frozen=True, kw_only=True)
class SupervisionAccepted(SupervisionEvent):
    """Whoever urged the unit is content with its answer."""


@dataclass(frozen=True, kw_only=True)
class SupervisionEnded(SupervisionEvent):
    """Nobody waits for it any more: `because` is work_done, work_gone or request_over."""

    because: str


@dataclass(frozen=True, kw_only=True)
class SupervisionResumed(SupervisionEvent):
    """The work of the unit came back that had ended it: it is in `state` again, open or answered.

    With `goes_on` it goes on with what was left of its time: the days between were not the unit's.
    """

    state: str
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True)
class SupervisionRescheduled(SupervisionEvent):
    """The working calendar changed, and with it the deadline."""

    due_at: datetime


EVENTS: Final[Events] = {
    "supervision": {
        "asked": SupervisionAsked,
        "asked-again": SupervisionAskedAgain,
        "answered": SupervisionAnswered,
        "accepted": SupervisionAccepted,
        "ended": SupervisionEnded,
        "resumed": SupervisionResumed,
        "rescheduled": SupervisionRescheduled,
    },
}
