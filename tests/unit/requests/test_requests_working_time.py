"""Working time on the Chinese calendar, against a table that was worked out by hand with the calendars of 2025 and 2026.

Office hours are 09:00–12:00 and 14:00–18:00: seven hours a day. Times are local (+08:00).
"""

from datetime import date, datetime, timedelta
from typing import Final

import pytest

from chassis.kernel.local_time import LOCAL
from services.requests.calendars import holidays
from services.requests.calendars.domain import CalendarDetails, WorkingCalendar
from services.requests.calendars.errors import DayTwice, HoursOverlap, LevelsOutOfOrder, YearUnknown
from services.requests.calendars.working_time import Limit, Span, Unit, WorkingTime

pytestmark = pytest.mark.capability("R4")

OFFICE: Final = WorkingCalendar.default("c1").time


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def limit(text: str) -> Limit:
    amount, unit = text.split()
    return Limit(amount=int(amount), unit=Unit(unit))


#: What, start, limit, due.
TABLE: Final = [
    # An ordinary week: 2026-11-16 is a Monday.
    ("within the morning", "2026-11-16 09:30", "60 minutes", "2026-11-16 10:30"),
    ("to the end of the morning", "2026-11-16 11:00", "60 minutes", "2026-11-16 12:00"),
    ("over lunch", "2026-11-16 11:30", "60 minutes", "2026-11-16 14:30"),
    ("begun at noon sharp", "2026-11-16 12:00", "30 minutes", "2026-11-16 14:30"),
    ("begun in the lunch break", "2026-11-16 13:00", "1 hours", "2026-11-16 15:00"),
    ("begun as the afternoon begins", "2026-11-16 14:00", "4 hours", "2026-11-16 18:00"),
    ("begun before opening", "2026-11-16 07:45", "1 hours", "2026-11-16 10:00"),
    ("begun at closing time", "2026-11-16 18:00", "1 hours", "2026-11-17 10:00"),
    ("begun in the evening", "2026-11-16 21:10", "90 minutes", "2026-11-17 10:30"),
    ("begun just after midnight", "2026-11-17 00:01", "1 minutes", "2026-11-17 09:01"),
    ("over night", "2026-11-16 17:30", "1 hours", "2026-11-17 09:30"),
    ("a whole day of hours", "2026-11-16 09:00", "7 hours", "2026-11-16 18:00"),
    ("a day of hours from the afternoon", "2026-11-16 15:00", "7 hours", "2026-11-17 15:00"),
    ("24 working hours are three days and more", "2026-11-16 09:00", "24 hours", "2026-11-19 12:00"),
    ("over the weekend", "2026-11-20 17:00", "2 hours", "2026-11-23 10:00"),
    ("begun on Saturday", "2026-11-21 10:00", "2 hours", "2026-11-23 11:00"),
    ("begun on Sunday evening", "2026-11-22 20:00", "3 hours", "2026-11-23 12:00"),
    ("with seconds", "2026-11-16 11:59:30", "1 minutes", "2026-11-16 14:00:30"),
    # Working days: the day of the start does not count, and the last one ends at closing time.
    ("one day", "2026-11-16 09:30", "1 days", "2026-11-17 18:00"),
    ("one day, begun late at night", "2026-11-16 23:59", "1 days", "2026-11-17 18:00"),
    ("three days within a week", "2026-11-16 10:00", "3 days", "2026-11-19 18:00"),
    ("three days over the weekend", "2026-11-19 10:00", "3 days", "2026-11-24 18:00"),
    ("five days", "2026-11-16 10:00", "5 days", "2026-11-23 18:00"),
    ("one day, begun on Friday", "2026-11-20 16:00", "1 days", "2026-11-23 18:00"),
    ("one day, begun on Saturday", "2026-11-21 16:00", "1 days", "2026-11-23 18:00"),
    # New Year 2026: off Thursday 1 to Saturday 3 January, worked on Sunday 4.
    ("into the make-up Sunday", "2025-12-31 17:00", "2 hours", "2026-01-04 10:00"),
    ("one day over New Year", "2025-12-31 10:00", "1 days", "2026-01-04 18:00"),
    ("two days over New Year", "2025-12-31 10:00", "2 days", "2026-01-05 18:00"),
    # Spring Festival 2026: off 15 to 23 February; worked on Saturday 14 and Saturday 28.
    ("the Saturday before is worked", "2026-02-13 17:30", "1 hours", "2026-02-14 09:30"),
    ("begun on the make-up Saturday", "2026-02-14 11:00", "2 hours", "2026-02-14 15:00"),
    ("over Spring Festival", "2026-02-14 17:00", "2 hours", "2026-02-24 10:00"),
    ("begun on New Year's Eve", "2026-02-16 12:00", "30 minutes", "2026-02-24 09:30"),
    ("three days over Spring Festival", "2026-02-13 09:00", "3 days", "2026-02-25 18:00"),
    ("five days with the Saturday after", "2026-02-23 09:00", "5 days", "2026-02-28 18:00"),
    ("five days from the eve", "2026-02-14 09:00", "5 days", "2026-02-28 18:00"),
    # Tomb-sweeping Day 2026: off Saturday 4 to Monday 6 April, nothing made up.
    ("over a long weekend", "2026-04-03 16:00", "4 hours", "2026-04-07 11:00"),
    # Labour Day 2026: off 1 to 5 May; worked on Saturday 9.
    ("over Labour Day", "2026-04-30 17:00", "1 days", "2026-05-06 18:00"),
    ("the Saturday after Labour Day", "2026-05-06 09:00", "3 days", "2026-05-09 18:00"),
    ("past that Saturday", "2026-05-09 17:00", "2 hours", "2026-05-11 10:00"),
    # National Day 2026: off 1 to 7 October; worked on Sunday 20 September and Saturday 10 October.
    ("the Sunday before National Day", "2026-09-18 10:00", "1 days", "2026-09-20 18:00"),
    ("hours on that Sunday", "2026-09-19 10:00", "8 hours", "2026-09-21 10:00"),
    ("over National Day", "2026-09-30 17:30", "1 hours", "2026-10-08 09:30"),
    ("three days over National Day", "2026-09-30 10:00", "3 days", "2026-10-10 18:00"),
    ("four days over National Day", "2026-09-30 10:00", "4 days", "2026-10-12 18:00"),
    # National Day and Mid-autumn 2025 were one holiday: off 1 to 8 October, worked on 28 September and 11 October.
    ("the long National Day of 2025", "2025-09-30 17:00", "2 hours", "2025-10-09 10:00"),
    ("its make-up Saturday", "2025-10-09 10:00", "2 days", "2025-10-11 18:00"),
    # Years that are not known yet count from Monday to Friday: 2098-01-01 is a Wednesday.
    ("in a year that is not known", "2097-12-31 17:00", "2 hours", "2098-01-01 10:00"),
    ("days in a year that is not known", "2097-12-31 10:00", "3 days", "2098-01-03 18:00"),
    ("over a weekend of that year", "2098-01-03 17:00", "2 hours", "2098-01-06 10:00"),
]


@pytest.mark.parametrize(("start", "lasts", "due"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_limit_ends_when_the_calendar_says(start: str, lasts: str, due: str) -> None:
    assert OFFICE.due(at(start), limit(lasts)) == at(due)


@pytest.mark.parametrize(("start", "lasts", "due"), [row[1:] for row in TABLE if "days" not in row[2]])
def test_what_was_added_is_what_is_measured(start: str, lasts: str, due: str) -> None:
    asked = limit(lasts)

    assert OFFICE.between(at(start), at(due)) == timedelta(**{asked.unit.value: asked.amount})


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-16 12:00", "2026-11-16 14:00", 0),
        ("2026-11-16 11:00", "2026-11-16 15:00", 2),
        ("2026-11-20 18:00", "2026-11-23 09:00", 0),
        ("2026-11-16 00:00", "2026-11-23 00:00", 35),
        ("2026-09-14 00:00", "2026-09-21 00:00", 42),  # with the make-up Sunday
        ("2026-10-01 00:00", "2026-10-08 00:00", 0),
        ("2026-02-01 00:00", "2026-03-01 00:00", 16 * 7),  # February 2026 has 16 working days
        ("2026-11-16 15:00", "2026-11-16 15:00", 0),
        ("2026-11-16 15:00", "2026-11-16 10:00", 0),
    ],
)
def test_working_time_between_two_moments(start: str, end: str, hours: int) -> None:
    assert OFFICE.between(at(start), at(end)) == timedelta(hours=hours)


def test_what_an_office_says_of_a_day_goes_first() -> None:
    office = WorkingTime(
        OFFICE.spans, days_off=frozenset({date(2026, 11, 17)}), working_days=frozenset({date(2026, 11, 21)})
    )

    assert office.due(at("2026-11-16 10:00"), limit("1 days")) == at("2026-11-18 18:00")
    assert office.due(at("2026-11-20 17:30"), limit("1 hours")) == at("2026-11-21 09:30")


def test_an_office_may_work_through_a_holiday() -> None:
    office = WorkingTime(OFFICE.spans, working_days=frozenset({date(2026, 10, 2)}))

    assert office.due(at("2026-09-30 17:00"), limit("2 hours")) == at("2026-10-02 10:00")


def test_hours_up_to_midnight() -> None:
    office = WorkingTime((Span(opens="18:00", closes="24:00").times(),))

    assert office.due(at("2026-11-16 23:30"), limit("1 hours")) == at("2026-11-17 18:30")
    assert office.due(at("2026-11-16 10:00"), limit("1 days")) == at("2026-11-18 00:00")


def test_moments_in_other_zones_mean_the_same() -> None:
    utc = datetime.fromisoformat("2026-11-16T03:30:00+00:00")

    due = OFFICE.due(utc, limit("60 minutes"))

    assert (due, due.utcoffset()) == (at("2026-11-16 14:30"), timedelta())


def test_a_count_through_a_year_without_data_is_said_to_be_a_guess() -> None:
    last, after = (f"{holidays.LAST_YEAR + more}" for more in (0, 1))
    kept = WorkingTime(OFFICE.spans, own_years=frozenset({int(after)}))

    assert int(last) >= 2026
    assert OFFICE.is_guessed(at(f"{last}-12-30 10:00"), at(f"{after}-01-04 18:00"))
    assert not OFFICE.is_guessed(at(f"{last}-12-01 10:00"), at(f"{last}-12-31 18:00"))
    assert not kept.is_guessed(at(f"{last}-12-30 10:00"), at(f"{after}-01-04 18:00"))


@pytest.mark.parametrize(
    ("details", "refusal"),
    [
        ({"hours": [Span(opens="12:00", closes="09:00")]}, HoursOverlap),
        ({"hours": [Span(opens="09:00", closes="09:00")]}, HoursOverlap),
        ({"hours": [Span(opens="09:00", closes="13:00"), Span(opens="12:30", closes="18:00")]}, HoursOverlap),
        ({"hours": [Span(opens="14:00", closes="18:00"), Span(opens="09:00", closes="12:00")]}, HoursOverlap),
        ({"days_off": [date(2098, 1, 2)]}, YearUnknown),
        ({"working_days": [date(2003, 1, 2)]}, YearUnknown),
        ({"days_off": [date(2026, 11, 17)], "working_days": [date(2026, 11, 17)]}, DayTwice),
        ({"days_off": [date(2026, 11, 17), date(2026, 11, 17)]}, DayTwice),
    ],
)
def test_a_calendar_that_makes_no_sense_is_refused(details: dict[str, object], refusal: type[Exception]) -> None:
    calendar = WorkingCalendar.default("c1")

    with pytest.raises(refusal):
        calendar.change(CalendarDetails(**details))  # type: ignore[arg-type]

    assert (calendar.version, calendar.events) == (0, [])


def test_levels_of_escalation_come_one_after_the_other() -> None:
    calendar, levels = WorkingCalendar.default("c1"), CalendarDetails().levels

    with pytest.raises(LevelsOutOfOrder):
        calendar.change(CalendarDetails(levels=[levels[1], levels[0]]))


def test_a_year_without_data_may_be_kept_by_the_office() -> None:
    calendar = WorkingCalendar.default("c1")

    calendar.change(CalendarDetails(own_years=[2098], days_off=[date(2098, 1, 2)]))

    assert not calendar.time.works(date(2098, 1, 2))
    assert (calendar.round, len(calendar.events)) == (1, 1)


def test_the_same_days_in_another_order_are_no_change() -> None:
    calendar = WorkingCalendar.default("c1")
    days = [date(2026, 11, 17), date(2026, 11, 18)]
    calendar.change(CalendarDetails(days_off=days))

    calendar.change(CalendarDetails(days_off=days[::-1]))

    assert calendar.round == 1
