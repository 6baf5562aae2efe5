"""Counting in working time: office hours on working days. Pure; docs/decisions/0041-clocks-in-working-time.md says why so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from chassis.kernel.local_time import LOCAL, start_of
from services.requests.calendars import holidays

_DAY: Final = timedelta(days=1)
_NOTHING: Final = timedelta()


class Unit(StrEnum):
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So much working time, or so many working days."""

    amount: int
    unit: Unit


@dataclass(frozen=True, kw_only=True)
class Span:
    """Office hours of one half of the day, as 09:00 and 12:00; a day may end at 24:00."""

    opens: str
    closes: str

    def times(self) -> tuple[timedelta, timedelta]:
        return _since_midnight(self.opens), _since_midnight(self.closes)


def _since_midnight(time: str) -> timedelta:
    hours, minutes = time.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


@dataclass(frozen=True)
class WorkingTime:
    """When a street office works. The spans are in order and do not overlap, and there is at least one."""

    spans: tuple[tuple[timedelta, timedelta], ...]
    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    own_years: frozenset[int] = frozenset()

    @property
    def day(self) -> timedelta:
        """The working time of a working day."""
        return sum((closes - opens for opens, closes in self.spans), _NOTHING)

    def works(self, day: date) -> bool:
        """What the office has said of a day goes before what holds for everybody."""
        if day in self.working_days:
            return True
        return day not in self.days_off and holidays.works(day)

    def knows(self, year: int) -> bool:
        """Whether the holidays of a year are known, or kept by the office itself."""
        return holidays.is_known(year) or year in self.own_years

    def is_guessed(self, first: datetime, last: datetime) -> bool:
        """Whether a year lies between that is not known: then it was counted from Monday to Friday."""
        years = range(first.astimezone(LOCAL).year, last.astimezone(LOCAL).year + 1)
        return not all(self.knows(year) for year in years)

    def due(self, start: datetime, limit: Limit) -> datetime:
        """When a limit ends that begins at `start`."""
        if limit.unit is Unit.DAYS:
            return self.after_days(start, limit.amount)
        return self.add(start, timedelta(**{limit.unit.value: limit.amount}))

    def add(self, start: datetime, time: timedelta) -> datetime:
        """The moment at which so much working time has passed since `start`; the earliest one, so 12:00 and not 14:00."""
        if time <= _NOTHING:
            return start
        left = time
        for opens, closes in self._spans_from(start):
            if left <= closes - opens:
                return (opens + left).astimezone(start.tzinfo)
            left -= closes - opens
        raise AssertionError("unreachable: there is always another working day")

    def opens(self, at: datetime) -> datetime:
        """The moment itself if the office works then, or else when it opens next."""
        opens, _ = next(self._spans_from(at))
        return opens.astimezone(at.tzinfo)

    def after_days(self, start: datetime, days: int) -> datetime:
        """Closing time of the working day of this number after the day of `start`, which itself does not count."""
        day, left = start.astimezone(LOCAL).date(), days
        while left > 0:
            day += _DAY
            left -= self.works(day)
        return (start_of(day) + self.spans[-1][1]).astimezone(start.tzinfo)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time between two moments; none if the second is not later."""
        passed = _NOTHING
        if end <= start:
            return passed
        for opens, closes in self._spans_from(start):
            if opens >= end:
                break
            passed += min(closes, end) - opens
        return passed

    def _spans_from(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """All office hours from a moment on; the first ones begin with it if it lies within."""
        day = start.astimezone(LOCAL).date()
        while True:
            if self.works(day):
                midnight = start_of(day)
                for opens, closes in self.spans:
                    if midnight + closes > start:
                        yield max(midnight + opens, start), midnight + closes
            day += _DAY
