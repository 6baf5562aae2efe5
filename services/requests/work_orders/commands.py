"""Commands to work orders, from people and messages."""

from dataclasses import dataclass
from datetime import datetime

from services.requests.service_requests.closing import Closing


@dataclass(frozen=True)
class Triaged:
    """A request was given to one unit, or to a further one."""

    request_id: str
    unit_id: str
    round: int
    note: str
    time_limit_days: int | None = None


@dataclass(frozen=True)
class DispatchAmended(Triaged):
    """A unit that has a request was given another note or other days."""


@dataclass(frozen=True)
class Ended:
    """A request was resolved, called back, closed, cancelled or merged."""

    request_id: str
    round: int
    reason: str | None = None


@dataclass(frozen=True)
class Unmerged:
    """A merge was taken back; these units had the request when it was merged."""

    request_id: str
    round: int
    open_unit_ids: list[str]


@dataclass(frozen=True)
class Resolution:
    """A joint meeting gave an item of its agenda to a unit."""

    meeting_id: str
    item_id: str
    unit_id: str
    text: str
    round: int = 1
    due_at: datetime | None = None
    building_id: str | None = None


@dataclass(frozen=True)
class Amended:
    """A meeting corrected the words or the due time of a resolution."""

    meeting_id: str
    item_id: str
    round: int
    text: str
    due_at: datetime


@dataclass(frozen=True)
class Recalled:
    """A meeting took a resolution back."""

    meeting_id: str
    item_id: str
    round: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What was done: for a request with the unit's findings, for a resolution of a meeting in words."""

    result: str | None
    closing: Closing | None


@dataclass(frozen=True, kw_only=True)
class Return:
    reason: str


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """To an officer of the unit; None is back to the unit."""

    to_id: str | None
    note: str | None
