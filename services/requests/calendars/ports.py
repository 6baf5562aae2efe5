"""How use cases find the working calendar."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.calendars.domain import WorkingCalendar


class Calendars(Aggregates[WorkingCalendar], Protocol):
    def current(self) -> WorkingCalendar:
        """The calendar of the street office, to count by; the defaults if it has set none."""

    def to_change(self) -> WorkingCalendar:
        """The same, to be changed."""


class CalendarsWork(Work, Protocol):
    @property
    def calendars(self) -> Calendars: ...
