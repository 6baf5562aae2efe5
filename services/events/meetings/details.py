"""What is on the agenda of a meeting: matters, what was decided on them, and how far that has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Progress(StrEnum):
    """How far a resolution has come, as its work order says. It never goes back within one round."""

    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    RECALLED = "recalled"
    #: Its meeting was called off.
    ENDED = "ended"
    DONE = "done"

    def is_beyond(self, other: "Progress") -> bool:
        order = tuple(Progress)
        return order.index(self) > order.index(other)


#: Nobody works on the resolution: it may be given to another unit.
IDLE: Final = (Progress.RETURNED, Progress.RECALLED)
#: A unit has it to carry out.
OPEN: Final = (Progress.DISPATCHED, Progress.ACCEPTED)


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a meeting decides on an agenda item: which unit does what by when."""

    text: str
    unit_id: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Resolution(Decision):
    """`round` counts the units that it was given to; `reason` says why the last one does not have it any more."""

    status: Progress
    round: int = 1
    returns: int = 0
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    id: str
    title: str
    resolution: Resolution | None = None
