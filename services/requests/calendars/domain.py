"""The working calendar of a street office, with the rules for limits that run over it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.calendars import holidays
from services.requests.calendars.errors import (
    DayTwice,
    HoursOverlap,
    LevelsOutOfOrder,
    LevelTimedOnce,
    YearUnknown,
)
from services.requests.calendars.events import WorkingCalendarApplied, WorkingCalendarChanged
from services.requests.calendars.working_time import Span, WorkingTime


class Party(StrEnum):
    """Whom an escalation tells: officers of the unit that has the work, the desk in the building, who leads the street
    office, readers of the district (as a count).
    """

    UNIT = "unit"
    DESK = "desk"
    STREET = "street"
    DISTRICT = "district"


class Status(StrEnum):
    #: Running clocks still go by an earlier version.
    APPLYING = "applying"
    APPLIED = "applied"


@dataclass(frozen=True, kw_only=True)
class Level:
    """These parties are told so many minutes of working time after a clock was due, or once so many per cent of its whole
    limit have passed: exactly one of both. Its number among the levels names it: each clock reaches it once.
    """

    after_minutes: int | None = None
    percent: int | None = None
    tells: list[Party]

    def delay(self, whole: timedelta) -> timedelta:
        """The working time after the due time of a clock with this whole limit."""
        if self.percent is not None:
            return whole * (self.percent - 100) / 100
        return timedelta(minutes=self.after_minutes or 0)


#: Figures have a name for each.
MOST_LEVELS: Final = 5
#: A working day by the default hours.
RETURN_HOURS: Final = 7
SUPERVISION_HOURS: Final = 7
_HOURS: Final = (Span(opens="09:00", closes="12:00"), Span(opens="14:00", closes="18:00"))
#: After half a day, a day and three days.
_LEVELS: Final = (
    Level(after_minutes=210, tells=[Party.UNIT]),
    Level(after_minutes=420, tells=[Party.UNIT, Party.STREET]),
    Level(after_minutes=1260, tells=[Party.STREET, Party.DISTRICT]),
)


@dataclass(kw_only=True)
class CalendarDetails:
    """The fields that a street office sets.

    `own_years`: years without official data that the office keeps by its own days. `default_days`: the limit, in working
    days, of requests to which the catalogue promises none. `return_hours`: for so many working hours after it was
    dispatched a unit can give a work order back; None is no limit. `supervision_hours`: in so many working hours a unit
    answers a supervision for which no other time is named.
    """

    hours: list[Span] = field(default_factory=lambda: list(_HOURS))
    days_off: list[date] = field(default_factory=list)
    working_days: list[date] = field(default_factory=list)
    own_years: list[int] = field(default_factory=list)
    levels: list[Level] = field(default_factory=lambda: list(_LEVELS))
    default_days: int | None = None
    return_hours: int | None = RETURN_HOURS
    supervision_hours: int = SUPERVISION_HOURS


@dataclass(kw_only=True)
class WorkingCalendar(CalendarDetails, Aggregate):
    """One per street office; before it was set for the first time the defaults hold.

    `round` counts the changes; clocks name the one that they were counted by.
    """

    status: Status = Status.APPLIED
    round: int = 0

    def change(self, details: CalendarDetails) -> None:
        """Without a real change nothing happens. Raises HoursOverlap, DayTwice, YearUnknown, LevelTimedOnce, LevelsOutOfOrder."""
        _check(details)
        changed = differing(self, _in_order(details))
        if not changed:
            return
        vars(self).update(changed)
        self.__dict__.pop("time", None)
        self.round += 1
        self.status = Status.APPLYING
        self.record(WorkingCalendarChanged(calendar_id=self.id, round=self.round, changed=sorted(changed)))

    def note_applied(self) -> None:
        """All running clocks go by it now. Idempotent."""
        if self.status is Status.APPLYING:
            self.status = Status.APPLIED
            self.record(WorkingCalendarApplied(calendar_id=self.id, round=self.round))

    @cached_property
    def time(self) -> WorkingTime:
        return WorkingTime(
            tuple(span.times() for span in self.hours),
            frozenset(self.days_off),
            frozenset(self.working_days),
            frozenset(self.own_years),
        )

    @property
    def basis(self) -> str:
        """What a moment was counted by: the same text, the same result."""
        return f"{self.round}/{holidays.LAST_YEAR}"

    @classmethod
    def default(cls, identifier: str) -> Self:
        return cls(id=identifier)


def _in_order(details: CalendarDetails) -> dict[str, Any]:
    """The details, so that the same days in another order are no change."""
    ordered = {name: sorted(getattr(details, name)) for name in ("days_off", "working_days")}
    return {**values_of(CalendarDetails, details), **ordered, "own_years": sorted(set(details.own_years))}


def _check(details: CalendarDetails) -> None:
    _check_hours(details.hours)
    _check_days(details)
    _check_levels(details.levels)


def _check_hours(hours: Sequence[Span]) -> None:
    bounds = [moment for span in hours for moment in span.times()]
    if any(later <= earlier for earlier, later in zip(bounds[::2], bounds[1::2], strict=True)):
        raise HoursOverlap
    if any(later < earlier for earlier, later in zip(bounds[1::2], bounds[2::2], strict=False)):
        raise HoursOverlap


def _check_days(details: CalendarDetails) -> None:
    seen: set[date] = set()
    for name in ("days_off", "working_days"):
        for position, day in enumerate(getattr(details, name)):
            pointer = f"/{name}/{position}"
            if day in seen:
                raise DayTwice(pointer=pointer, day=day.isoformat())
            if not (holidays.is_known(day.year) or day.year in details.own_years):
                raise YearUnknown(pointer=pointer, year=day.year, first=holidays.FIRST_YEAR, last=holidays.LAST_YEAR)
            seen.add(day)


def _check_levels(levels: Sequence[Level]) -> None:
    latest: dict[str, int] = {}
    for position, level in enumerate(levels):
        said = {name: at for name in ("after_minutes", "percent") if (at := getattr(level, name)) is not None}
        if len(said) != 1:
            raise LevelTimedOnce(pointer=f"/levels/{position}", number=position + 1)
        ((name, at),) = said.items()
        # Minutes and per cent cannot be compared: that depends on the limit of each clock.
        if at <= latest.get(name, -1):
            raise LevelsOutOfOrder(pointer=f"/levels/{position}/{name}", number=position + 1)
        latest[name] = at
