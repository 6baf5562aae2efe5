"""Schemas of the working calendar."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Day, Whole
from chassis.http.naming import OurWords
from chassis.http.schemas import Body, View
from services.requests.calendars.domain import (
    MOST_LEVELS,
    RETURN_HOURS,
    SUPERVISION_HOURS,
    CalendarDetails,
    Level,
    Party,
    Status,
)
from services.requests.calendars.lists import DayKind
from services.requests.calendars.working_time import Span
from services.requests.fields import HOURS_TO_ANSWER, WORKING_DAYS

_OPENS: Final = r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$"
_CLOSES: Final = r"^(?:[01][0-9]:[0-5][0-9]|2[0-3]:[0-5][0-9]|24:00)$"
#: More than any year has holidays and make-up days, for three years.
_MOST_DAYS: Final = 200
#: The library begins before it, and nobody plans beyond it.
_YEARS: Final = (2004, 2099)
#: Of working time: about half a year of office hours.
_AFTER: Final = (0, 60_000)
#: From the due time to ten times the limit.
_PERCENT: Final = (100, 1000)
#: From one hour to about half a year of office hours.
_RETURN: Final = (1, 1000)


class SpanBody(Body):
    command = Span

    opens = Code(_OPENS, required=True, metadata={"example": "09:00"})
    closes = Code(_CLOSES, required=True, metadata={"example": "12:00"})


class LevelBody(Body):
    command = Level

    after_minutes = Whole(
        *_AFTER,
        load_default=None,
        allow_none=True,
        metadata={"description": "of working time after it was due; this or percent", "example": 210},
    )
    percent = Whole(
        *_PERCENT,
        load_default=None,
        allow_none=True,
        metadata={"description": "of the whole limit, from 100 when it is due; this or after_minutes", "example": None},
    )
    tells = fields.List(
        Choice(Party),
        required=True,
        validate=validate.Length(1, len(Party)),
        metadata={"description": "district: its readers see only the number"},
    )


def _days(said: str) -> fields.List[Any]:
    return fields.List(
        Day(), load_default=list, validate=validate.Length(0, _MOST_DAYS), metadata={"description": said, "example": []}
    )


class CalendarBody(Body):
    command = CalendarDetails

    hours = fields.List(
        fields.Nested(SpanBody),
        required=True,
        validate=validate.Length(1, 4),
        metadata={"description": "office hours of a working day, in order"},
    )
    days_off = _days("days on which the office rests beside the public holidays")
    working_days = _days("days on which the office works beside the usual ones")
    own_years = fields.List(
        Whole(*_YEARS),
        load_default=list,
        validate=validate.Length(0, 3),
        metadata={"description": "years whose holidays the office keeps by its own days", "example": []},
    )
    levels = fields.List(
        fields.Nested(LevelBody),
        required=True,
        validate=validate.Length(0, MOST_LEVELS),
        metadata={"description": "who is told when a limit stays exceeded"},
    )
    default_days = Whole(
        *WORKING_DAYS,
        load_default=None,
        allow_none=True,
        metadata={
            "description": "working days for requests to which the catalogue promises no limit; null is no limit"
        },
    )
    return_hours = Whole(
        *_RETURN,
        load_default=RETURN_HOURS,
        allow_none=True,
        metadata={
            "description": "working hours in which a unit can give a work order back; null is no limit. "
            "What was dispatched before keeps its own"
        },
    )
    supervision_hours = Whole(
        *HOURS_TO_ANSWER,
        load_default=SUPERVISION_HOURS,
        metadata={"description": "working hours in which units answer a supervision, unless it names others"},
    )


class StoredCalendarView(View):
    """What was set, as it is stored."""

    hours = fields.List(fields.Nested(SpanBody))
    days_off = fields.List(fields.Date())
    working_days = fields.List(fields.Date())
    own_years = fields.List(fields.Integer())
    levels = fields.List(fields.Nested(LevelBody))
    default_days = fields.Integer(allow_none=True)
    return_hours = fields.Integer(allow_none=True)
    supervision_hours = fields.Integer()
    status = ChoiceText(Status, metadata={"description": "applying: running clocks are being counted again"})
    version = fields.Integer()


class CalendarView(StoredCalendarView):
    first_known_year = fields.Integer()
    last_known_year = fields.Integer(metadata={"description": "holidays of later years are not announced yet"})
    guessed_years = fields.List(
        fields.Integer(),
        metadata={
            "description": "of this year and the next: those counted from Monday to Friday, until they are known"
        },
    )


class MonthQuery(Body):
    month = Code(r"^20[0-9]{2}-(?:0[1-9]|1[0-2])$", required=True, metadata={"example": "2026-10"})


class CalendarDayView(View):
    day = fields.Date()
    works = fields.Boolean()
    kind = ChoiceText(DayKind)
    holiday = OurWords(allow_none=True, metadata={"description": "the public holiday that it belongs to"})
    holiday_en = fields.String(allow_none=True)


class MonthView(View):
    month = fields.String()
    known = fields.Boolean(metadata={"description": "whether the holidays of this year are known"})
    hours_per_day = fields.Float()
    working_days = fields.Integer()
    days = fields.List(fields.Nested(CalendarDayView))
