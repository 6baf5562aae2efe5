"""Until when a unit can give a work order back: some working hours after it was dispatched."""

from datetime import datetime

from services.requests.calendars.domain import WorkingCalendar
from services.requests.calendars.working_time import Limit, Unit
from services.requests.work_orders.domain import WorkOrder


def return_until(order: WorkOrder, calendar: WorkingCalendar) -> datetime | None:
    """By the calendar as it is now; the hours are those of the day when it was dispatched. None is no limit."""
    if order.return_hours is None:
        return None
    return calendar.time.due(order.dispatched_at, Limit(amount=order.return_hours, unit=Unit.HOURS))
