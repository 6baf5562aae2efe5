"""Events of rounds of visits: they tell whoever has to go, once for all firms of the building."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RoundEvent(Event):
    """What every event of a round says. `visitor_id` is null while nobody holds the role in the building."""

    round_id: str
    plan_id: str
    plan_name: str
    building_id: str
    role: str
    period: str
    due_at: datetime
    visitor_id: str | None


@dataclass(frozen=True, kw_only=True)
class VisitRoundStarted(RoundEvent):
    """The period has begun; the visits of the round are being made up."""


@dataclass(frozen=True, kw_only=True)
class VisitRoundOpened(RoundEvent):
    """So many firms are to be visited by the day it is due."""

    planned: int


@dataclass(frozen=True, kw_only=True)
class VisitRoundReminded(RoundEvent):
    """It is nearly due, and so many visits remain."""

    remaining: int


@dataclass(frozen=True, kw_only=True)
class VisitRoundOverdue(RoundEvent):
    """It was due, and so many visits remain; for a while they still count."""

    remaining: int


@dataclass(frozen=True, kw_only=True)
class VisitRoundHandedOver(RoundEvent):
    """Somebody else has to make the rest of it: who had it has left the role, or nobody had it."""

    from_id: str | None
    remaining: int


@dataclass(frozen=True, kw_only=True)
class VisitRoundUnassigned(RoundEvent):
    """Nobody holds the role in the building, so nobody makes the visits. Told again each day."""

    remaining: int


@dataclass(frozen=True, kw_only=True)
class VisitRoundEnded(RoundEvent):
    """Nobody has to make it any more: the period and the days after it are over, the plan ended or the building closed."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class VisitRoundClosed(RoundEvent):
    """All its visits were made, missed or called off."""


EVENTS: Final[Events] = {
    "visit-round": {
        "started": VisitRoundStarted,
        "opened": VisitRoundOpened,
        "reminded": VisitRoundReminded,
        "overdue": VisitRoundOverdue,
        "handed-over": VisitRoundHandedOver,
        "unassigned": VisitRoundUnassigned,
        "ended": VisitRoundEnded,
        "closed": VisitRoundClosed,
    },
}
