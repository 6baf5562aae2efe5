"""Events of planned moves; days are ISO dates. `building_id` is where the firm moves to, or out of."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class _OfMove(Event):
    move_id: str
    kind: str
    suite_id: str
    to_suite_id: str | None
    enterprise_id: str
    building_id: str
    on_date: str


@dataclass(frozen=True, kw_only=True)
class MovePlanned(_OfMove):
    """A firm will move in, out or over on a day to come."""


@dataclass(frozen=True, kw_only=True)
class MoveCarriedOut(_OfMove):
    """The day came, and the move was recorded."""


@dataclass(frozen=True, kw_only=True)
class MoveCalledOff(_OfMove):
    """The firm does not move as planned."""


@dataclass(frozen=True, kw_only=True)
class MoveFailed(_OfMove):
    """The day came, but things are not as they were when the move was planned; `reason` is a code."""

    reason: str


EVENTS: Final[Events] = {
    "planned-move": {
        "planned": MovePlanned,
        "carried-out": MoveCarriedOut,
        "called-off": MoveCalledOff,
        "failed": MoveFailed,
    }
}
