"""The working calendar over HTTP: when the street office works, and how limits escalate."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.persistence.reads import Page
from services.requests.calendars import lists, use_cases
from services.requests.calendars.domain import CalendarDetails, WorkingCalendar
from services.requests.calendars.ports import CalendarsWork
from services.requests.calendars.schemas import CalendarBody, CalendarView, MonthQuery, MonthView, StoredCalendarView

blueprint = Blueprint("working-calendar", __name__)


@blueprint.endpoint("GET", "/working-calendar", permission=SIGNED_IN, returns=CalendarView)
def show_calendar(call: Call[CalendarsWork]) -> dict[str, Any]:
    """Office hours, own days and levels of escalation; the defaults if the street office has set none."""
    return lists.shown(call.uow.calendars.current(), call.clock())


@blueprint.endpoint(
    "PUT", "/working-calendar", permission="settings.manage", body=CalendarBody, returns=StoredCalendarView
)
def set_calendar(call: Call[CalendarsWork], body: CalendarDetails) -> WorkingCalendar:
    """Set the calendar. Due times of everything open are counted again within minutes. Send If-Match."""
    return use_cases.set_calendar(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/working-calendar/days", permission=SIGNED_IN, query=MonthQuery, returns=MonthView)
def show_month(call: Call[CalendarsWork], query: dict[str, Any]) -> dict[str, Any]:
    """The days of a month: who works when, holidays by name, make-up days."""
    return lists.month_of(call.uow.calendars.current(), query["month"])


@blueprint.endpoint(
    "GET", "/working-calendar/history", permission="settings.manage", query=PageQuery, returns=HistoryPage
)
def calendar_history(call: Call[CalendarsWork], query: dict[str, Any]) -> Page:
    """Who changed the calendar when, and what."""
    return history_of(call, "requests.working-calendar.events.v1", call.uow.calendars.current().id, query)
