"""Rhythms and the periods they make. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from services.requests.visit_plans.errors import UnknownPeriod

_YEAR: Final = 12
_PERIOD: Final = re.compile(r"(\d{4})(?:-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?")

_WEEK: Final = re.compile(r"\d{4}-W\d{2}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class VisitorRole(StrEnum):
    """Roles in a building that may record visits."""

    BUILDING_SECRETARY = "building_secretary"
    BUILDING_LEAD = "building_lead"
    ENTERPRISE_MANAGER = "enterprise_manager"
    SERVICE_SPECIALIST = "service_specialist"
    INSTRUCTOR = "instructor"
    GRID_STEWARD = "grid_steward"


_MONTHS: Final = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: _YEAR}
#: So long after the end a late visit still counts for the period.
_GRACE: Final = {Rhythm.WEEKLY: 3}


@dataclass(frozen=True, kw_only=True)
class Period:
    """`after` is the first day of the next one; `code` such as 2026-Q4 or 2026-W48."""

    code: str
    first: date
    after: date

    @property
    def remind_on(self) -> date:
        """When a quarter of it is left."""
        return self.after - (self.after - self.first) / 4


def period_of(rhythm: Rhythm, day: date) -> Period:
    if rhythm is Rhythm.WEEKLY:
        year, week, weekday = day.isocalendar()
        first = day - timedelta(days=weekday - 1)
        return Period(code=f"{year}-W{week:02}", first=first, after=first + timedelta(days=7))
    length = _MONTHS[rhythm]
    part = (day.month - 1) // length
    first = date(day.year, part * length + 1, 1)
    names = {1: f"-{day.month:02}", 3: f"-Q{part + 1}", 6: f"-H{part + 1}", _YEAR: ""}
    return Period(code=f"{day.year}{names[length]}", first=first, after=_later(first, length))


def grace_of(rhythm: Rhythm) -> timedelta:
    return timedelta(days=_GRACE.get(rhythm, 14))


def first_of(code: str) -> date:
    """The first day of a period, by its code: 2026-Q4 begins on 2026-10-01, 2026-W48 on its Monday.

    Visits that no plan asks for have a period that is named after its first day. Raises UnknownPeriod.
    """
    if _DAY.fullmatch(code):
        return date.fromisoformat(code)
    if _WEEK.fullmatch(code):
        year, _, week = code.partition("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    return date.fromisoformat(f"{months_of(code)[0]}-01")


def after_of(code: str) -> date | None:
    """The first day after a period of the calendar, by its code; None for anything else, such as the days of one round."""
    if _WEEK.fullmatch(code):
        return first_of(code) + timedelta(days=7)
    return _later(first_of(code), len(months_of(code))) if _PERIOD.fullmatch(code) else None


def months_of(code: str) -> list[str]:
    """The months of a year, half year, quarter or month: 2026-Q4 is 2026-10 to 2026-12. Raises UnknownPeriod."""
    found = _PERIOD.fullmatch(code)
    if not found:
        raise UnknownPeriod
    year, part = found[1], found[2]
    if part is None:
        return [f"{year}-{month:02}" for month in range(1, _YEAR + 1)]
    if part[0] in "QH":
        length = 3 if part[0] == "Q" else 6
        start = (int(part[1]) - 1) * length + 1
        return [f"{year}-{month:02}" for month in range(start, start + length)]
    return [code]


def _later(first: date, months: int) -> date:
    total = first.month - 1 + months
    return date(first.year + total // _YEAR, total % _YEAR + 1, 1)
