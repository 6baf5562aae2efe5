"""Reactions of meetings: progress of work orders, figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.events.figures import count, counting, scopes_of
from services.events.meetings import use_cases
from services.events.meetings.commands import OrderNews
from services.events.meetings.details import Progress
from services.events.meetings.ports import MeetingsWork


@dataclass(frozen=True)
class _Adopted:
    round: int = 1


@dataclass(frozen=True)
class _Progressed:
    status: str


def count_adopted(message: Message) -> Sequence[Write]:
    """Once for each item, however many units it was given to."""
    return count(message, "resolutions.adopted") if parse(message, _Adopted).round == 1 else []


def count_progressed(message: Message) -> Sequence[Write]:
    return count(message, "resolutions.done") if parse(message, _Progressed).status == "done" else []


@dataclass(frozen=True)
class _Changed:
    held_at: datetime
    previous_held_at: datetime
    adopted: int
    done: int
    returned: int

    @property
    def moves(self) -> tuple[tuple[int, datetime], ...]:
        return ((-1, self.previous_held_at), (1, self.held_at))


def count_changed(message: Message) -> Sequence[Write]:
    """What was counted on the day that the meeting was thought to be counts on the right one."""
    told, where = parse(message, _Changed), scopes_of(message)
    amounts = {
        "meetings.total": 1,
        "resolutions.adopted": told.adopted,
        "resolutions.done": told.done,
        "resolutions.returned": told.returned,
    }
    moves = [(name, sign * by, at) for name, by in amounts.items() if by for sign, at in told.moves]
    return figures.counted(message, *(Count(name, by, where, at=at) for name, by, at in moves))


@dataclass(frozen=True)
class _Cancelled:
    held_at: datetime


def count_cancelled(message: Message) -> Sequence[Write]:
    """A meeting that will not be counts as called off instead, on its day."""
    at, where = parse(message, _Cancelled).held_at, scopes_of(message)
    return figures.counted(
        message, Count("meetings.total", -1, where, at=at), Count("meetings.cancelled", 1, where, at=at)
    )


def on_order(status: Progress, uow: MeetingsWork, message: Message) -> None:
    use_cases.track_resolution(uow, parse(message, OrderNews), status)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.events.meeting.opened.v1": counting("meetings.total"),
    "org.louyu.events.meeting.changed.v1": count_changed,
    "org.louyu.events.meeting.cancelled.v1": count_cancelled,
    "org.louyu.events.meeting.resolution-adopted.v1": count_adopted,
    "org.louyu.events.meeting.resolution-returned.v1": counting("resolutions.returned"),
    "org.louyu.events.meeting.resolution-progressed.v1": count_progressed,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.work-order.accepted.v1": partial(on_order, Progress.ACCEPTED),
    "org.louyu.requests.work-order.returned.v1": partial(on_order, Progress.RETURNED),
    "org.louyu.requests.work-order.done.v1": partial(on_order, Progress.DONE),
}
