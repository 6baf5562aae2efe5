"""Events of working calendars."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class WorkingCalendarChanged(Event):
    """A street office changed when it works, or how limits escalate; `round` counts these changes. Running clocks follow."""

    calendar_id: str
    round: int
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class WorkingCalendarApplied(Event):
    """Every running clock was counted again by the calendar of this round."""

    calendar_id: str
    round: int


EVENTS: Final[Events] = {
    "working-calendar": {"changed": WorkingCalendarChanged, "applied": WorkingCalendarApplied},
}
