"""Commands to meetings, from people and messages, beside the meeting itself."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Matter:
    """A new agenda item."""

    title: str


@dataclass(frozen=True)
class OrderNews:
    """Progress of a work order. Most belong to requests; those of a resolution name meeting and agenda item."""

    meeting_id: str | None
    item_id: str | None
    round: int = 1
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Recall:
    reason: str


@dataclass(frozen=True, kw_only=True)
class Cancellation:
    """`next_meeting_id` is the meeting that gets the matters of this one; without it they end."""

    reason: str
    next_meeting_id: str | None
