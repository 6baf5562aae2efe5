"""The public holidays of mainland China and their make-up working days, as the State Council announces them each year."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from chinese_calendar import constants

from chassis.kernel.text import Text

_WEEKEND: Final = 5  # date.weekday() of Saturday
#: Day → the English name of its holiday.
_OFF: Final[Mapping[date, str]] = constants.holidays
_WORKED: Final[Mapping[date, str]] = constants.workdays
_NAMES: Final = {one.value: Text(zh=one.chinese, en=one.value) for one in constants.Holiday}
#: The years that the library knows; the next one is announced in November.
FIRST_YEAR: Final = min(_OFF).year
LAST_YEAR: Final = max(_OFF).year


def is_known(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def works(day: date) -> bool:
    """Whether people work on this day. In a year that is not known: from Monday to Friday."""
    return day in _WORKED or (day.weekday() < _WEEKEND and day not in _OFF)


def name_of(day: date) -> Text | None:
    """The holiday that this day belongs to, also if it is worked to make up for it."""
    found = _OFF.get(day) or _WORKED.get(day)
    return _NAMES.get(found) if found else None
