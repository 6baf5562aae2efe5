"""Events of visits. Who was met and what they said stays inside: events only say that, where and by whom."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class VisitEvent(Event):
    """What every event of a visit says. Without a plan the visitor went on their own account, and nothing was due."""

    visit_id: str
    enterprise_id: str
    building_id: str
    plan_id: str | None
    round_id: str | None
    period: str | None
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class VisitPlanned(VisitEvent):
    """The firm is to be visited in this period."""


@dataclass(frozen=True, kw_only=True)
class VisitRecorded(VisitEvent):
    """Somebody was at the firm; so many needs or resources, requests and wishes were raised on the spot."""

    visitor_id: str
    visited_at: datetime
    listings: int
    requests: int
    wishes: int


@dataclass(frozen=True, kw_only=True)
class VisitNobodyThere(VisitEvent):
    """Somebody stood at the door and met nobody, the `tries`th time; they come again on `next_on`."""

    visitor_id: str
    tried_at: datetime
    next_on: str
    tries: int


@dataclass(frozen=True, kw_only=True)
class VisitFulfilled(VisitEvent):
    """Another plan had asked for this visit too: that other visit counts for it."""

    by_visit_id: str
    visited_at: datetime


@dataclass(frozen=True, kw_only=True)
class VisitChanged(VisitEvent):
    """The visitor corrected the record."""

    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class VisitMissed(VisitEvent):
    """The period is over and nobody came."""


@dataclass(frozen=True, kw_only=True)
class VisitCancelled(VisitEvent):
    """Nobody has to come any more: the firm left or moved, the plan ended, or the building closed."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class VisitFirmReplaced(Event):
    """The firm was a duplicate: the visit is one to `to_id` from now on. `visited_at` is null unless somebody was there."""

    visit_id: str
    from_id: str
    to_id: str
    building_id: str
    visited_at: datetime | None


EVENTS: Final[Events] = {
    "visit": {
        "planned": VisitPlanned,
        "recorded": VisitRecorded,
        "nobody-there": VisitNobodyThere,
        "fulfilled": VisitFulfilled,
        "changed": VisitChanged,
        "missed": VisitMissed,
        "cancelled": VisitCancelled,
        "firm-replaced": VisitFirmReplaced,
    },
}
