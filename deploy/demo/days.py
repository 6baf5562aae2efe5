"""When the records of the demo happened: they reach from a year before the day of loading to that day."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from chassis.kernel.local_time import LOCAL

#: How far the past reaches, and how many days before the loading it ends.
_REACH: Final = 330
_ENDED: Final = 3
_FRIDAY: Final = 4


def past_day(today: date, position: int, count: int, spec: Mapping[str, Any]) -> date:
    """The day of one of `count` records, oldest first: on the weekday or the day of the month of its spec, if any."""
    if "monthly" in spec:
        nth, weekday = spec["monthly"]
        return _monthly(today, count - 1 - position, nth, weekday)
    day = today - timedelta(days=_ENDED + (count - 1 - position) * _REACH // count)
    if "weekday" in spec:
        return day - timedelta(days=(day.weekday() - spec["weekday"]) % 7)
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def moment(day: date, at: str = "10:00", *, minutes: int = 0) -> str:
    """A time of day in the street office, as the API takes it."""
    return (datetime.combine(day, time.fromisoformat(at), LOCAL) + timedelta(minutes=minutes)).isoformat()


def _monthly(today: date, back: int, nth: int, weekday: int) -> date:
    """The nth such weekday of a month, `back` months before the last one that has been."""
    months = today.year * 12 + today.month - 1
    if _nth(months, nth, weekday) >= today:
        months -= 1
    return _nth(months - back, nth, weekday)


def _nth(months: int, nth: int, weekday: int) -> date:
    first = date(months // 12, months % 12 + 1, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
