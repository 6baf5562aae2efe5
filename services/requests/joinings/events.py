"""Events of joinings. They name the person by id only, for notify: nobody is shown who joined."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class JoiningEvent(Event):
    """What every event of a joining says. `submitted_at` is when the request was submitted."""

    joining_id: str
    request_id: str
    number: str
    title: str
    person_id: str
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestJoined(JoiningEvent):
    """Somebody asks for the same; `by_merge`: their own request, or one that they had joined, was merged into it.

    `by_undo`: that merge was taken back, and they ask here again.
    """

    by_merge: bool
    by_undo: bool


@dataclass(frozen=True, kw_only=True)
class RequestLeft(JoiningEvent):
    """Somebody does not ask any more; `why` is left, request_merged, merge_undone, person_merged, person_gone or own."""

    why: str


EVENTS: Final[Events] = {"joining": {"joined": RequestJoined, "left": RequestLeft}}
