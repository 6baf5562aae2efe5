"""What is shown of a working calendar: its fields, and its days month by month."""

from calendar import monthrange
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from chassis.kernel.aggregate import values_of
from chassis.kernel.local_time import LOCAL
from services.requests.calendars import holidays
from services.requests.calendars.domain import CalendarDetails, WorkingCalendar
from services.requests.calendars.working_time import WorkingTime


class DayKind(StrEnum):
    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    #: A Saturday or Sunday that is worked to make up for a holiday.
    MAKE_UP = "make_up"
    OWN_DAY_OFF = "own_day_off"
    OWN_WORKING_DAY = "own_working_day"


def shown(calendar: WorkingCalendar, now: datetime) -> dict[str, Any]:
    this_year = now.astimezone(LOCAL).year
    return {
        **values_of(CalendarDetails, calendar),
        "first_known_year": holidays.FIRST_YEAR,
        "last_known_year": holidays.LAST_YEAR,
        "guessed_years": [year for year in (this_year, this_year + 1) if not calendar.time.knows(year)],
        "status": calendar.status,
        "version": calendar.version,
    }


def month_of(calendar: WorkingCalendar, month: str) -> dict[str, Any]:
    """The days of a month, given as 2026-10."""
    year, number = map(int, month.split("-"))
    days = [_day(calendar.time, date(year, number, day + 1)) for day in range(monthrange(year, number)[1])]
    return {
        "month": month,
        "known": calendar.time.knows(year),
        "hours_per_day": calendar.time.day.total_seconds() / 3600,
        "working_days": sum(day["works"] for day in days),
        "days": days,
    }


def _day(time: WorkingTime, day: date) -> dict[str, Any]:
    name = holidays.name_of(day)
    return {
        "day": day,
        "works": time.works(day),
        "kind": _kind(time, day),
        "holiday": name and name.zh,
        "holiday_en": name and name.en,
    }


def _kind(time: WorkingTime, day: date) -> DayKind:
    if day in time.working_days:
        return DayKind.OWN_WORKING_DAY
    if day in time.days_off:
        return DayKind.OWN_DAY_OFF
    at_weekend, works = day.weekday() > 4, holidays.works(day)  # from Monday, 0, to Friday, 4
    if works:
        return DayKind.MAKE_UP if at_weekend else DayKind.WORKDAY
    return DayKind.HOLIDAY if holidays.name_of(day) else DayKind.WEEKEND
