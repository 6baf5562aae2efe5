"""Events of comments. The words of an internal comment are in no event."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class CommentAdded(Event):
    """Somebody said something about a request; `side` is requester, desk or unit.

    With the visibility `internal` only desk and units see it, and `text` is null.
    """

    comment_id: str
    request_id: str
    number: str
    title: str
    requester_id: str
    building_id: str | None
    concerned_unit_ids: list[str]
    side: str
    visibility: str
    text: str | None


EVENTS: Final[Events] = {"comment": {"added": CommentAdded}}
