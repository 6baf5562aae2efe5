"""Periods of visit plans."""

from datetime import date

import pytest

from services.requests.visit_plans.errors import UnknownPeriod
from services.requests.visit_plans.record import Rhythm, after_of, first_of, months_of, period_of


@pytest.mark.capability("R7")
@pytest.mark.parametrize(
    ("rhythm", "day", "code", "first", "after"),
    [
        (Rhythm.WEEKLY, date(2026, 12, 31), "2026-W53", date(2026, 12, 28), date(2027, 1, 4)),
        (Rhythm.MONTHLY, date(2026, 12, 31), "2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        (Rhythm.MONTHLY, date(2028, 2, 29), "2028-02", date(2028, 2, 1), date(2028, 3, 1)),
        (Rhythm.QUARTERLY, date(2026, 11, 22), "2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        (Rhythm.HALF_YEARLY, date(2026, 6, 30), "2026-H1", date(2026, 1, 1), date(2026, 7, 1)),
        (Rhythm.YEARLY, date(2026, 1, 1), "2026", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_day_lies_in_one_period(rhythm: Rhythm, day: date, code: str, first: date, after: date) -> None:
    period = period_of(rhythm, day)

    assert (period.code, period.first, period.after) == (code, first, after)
    assert period.first < period.remind_on < period.after
    assert first_of(period.code) == period.first
    assert after_of(period.code) == period.after


@pytest.mark.capability("R7")
@pytest.mark.parametrize(
    ("code", "months"),
    [
        ("2026-Q4", ["2026-10", "2026-11", "2026-12"]),
        ("2026-H1", [f"2026-0{month}" for month in range(1, 7)]),
        ("2026-11", ["2026-11"]),
    ],
)
def test_a_period_has_months(code: str, months: list[str]) -> None:
    assert months_of(code) == months
    assert len(months_of("2026")) == 12


@pytest.mark.capability("R7")
@pytest.mark.parametrize("code", ["2026-W48", "2026-Q5", "2026-13", "26", ""])
def test_coverage_is_by_months(code: str) -> None:
    with pytest.raises(UnknownPeriod):
        months_of(code)


@pytest.mark.capability("R7")
def test_a_visit_that_no_plan_asks_for_has_a_period_from_its_first_day() -> None:
    assert first_of("2026-11-27") == date(2026, 11, 27)


@pytest.mark.parametrize("code", ["2026-11-05", "soon", ""])
def test_what_is_no_period_of_the_calendar_has_no_day_after_it(code: str) -> None:
    assert after_of(code) is None
