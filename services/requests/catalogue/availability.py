"""When and where an item can be asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from chassis.kernel.local_time import LOCAL

_WEEK: Final = 7


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Hours on some days of the week, Monday being 1."""

    weekdays: list[int]
    opens: str
    closes: str


@dataclass(frozen=True, kw_only=True)
class Availability:
    """From one day to another, both included, and within these hours; without hours at any time."""

    first: date | None
    last: date | None
    hours: Sequence[Opening]

    def next_from(self, now: datetime) -> datetime | None:
        """`now` if it can be asked for now, else when that begins again; None if it never does."""
        local = now.astimezone(LOCAL)
        start = max(local, datetime.combine(self.first, time(), LOCAL)) if self.first else local
        for days in range(_WEEK + 1):
            found = self._on(start.date() + timedelta(days=days), start)
            if found:
                return found
        return None

    def _on(self, day: date, start: datetime) -> datetime | None:
        if self.last and day > self.last:
            return None
        if not self.hours:
            return max(start, datetime.combine(day, time(), LOCAL))
        spans = [(_at(day, one.opens), _at(day, one.closes)) for one in self.hours if day.isoweekday() in one.weekdays]
        return min((max(start, opens) for opens, closes in spans if start < closes), default=None)


def _at(day: date, clock: str) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    return datetime.combine(day, time(), LOCAL) + timedelta(hours=hours, minutes=minutes)
