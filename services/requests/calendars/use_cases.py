"""Use cases of the working calendar."""

from chassis.kernel.identity import Actor
from services.requests.calendars.domain import CalendarDetails, WorkingCalendar
from services.requests.calendars.ports import CalendarsWork


def set_calendar(uow: CalendarsWork, actor: Actor, details: CalendarDetails) -> WorkingCalendar:
    """Sets the calendar of the actor's street office. Idempotent.

    Raises Forbidden, HoursOverlap, DayTwice, YearUnknown, LevelTimedOnce, LevelsOutOfOrder.
    """
    actor.demand("settings.manage")
    calendar = uow.calendars.to_change()
    calendar.change(details)
    return calendar
