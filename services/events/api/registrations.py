"""Registrations and attendance over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.events.api.schemas import (
    AttendanceBody,
    AttendanceCodeView,
    OwnRegistrationView,
    RegistrationQuery,
    RegistrationView,
)
from services.events.domain.ports import EventsUnitOfWork
from services.events.domain.registration import Registration
from services.events.read_models import registrations as shown
from services.events.use_cases import activities, attendance, registrations
from services.events.use_cases.attendance import ShownCode

blueprint = Blueprint("registrations", __name__)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/registrations",
    permission=SIGNED_IN,
    returns=RegistrationView,
    status=201,
)
def register(call: Call[EventsUnitOfWork], activity_id: str) -> Document:
    """Register oneself: a seat, or a place on the waiting list. Repeating it returns the first registration."""
    registration = registrations.register(
        call.uow, call.actor, call.clock, activity_id=activity_id, lost_races=call.lost_races
    )
    return shown.registration_shown(call.reads("registrations"), registration)


@blueprint.endpoint(
    "GET",
    "/activities/<activity_id>/registrations",
    permission="activity.manage",
    query=RegistrationQuery,
    returns=page_of(RegistrationView),
)
def list_registrations(call: Call[EventsUnitOfWork], activity_id: str, query: dict[str, Any]) -> Page:
    """Everybody who registered for an activity."""
    activities.managed(call.uow, call.actor, activity_id)
    return shown.list_registrations(call.reads("registrations"), activity_id, query)


@blueprint.endpoint(
    "GET", "/registrations", permission=SIGNED_IN, query=RegistrationQuery, returns=page_of(OwnRegistrationView)
)
def list_own_registrations(call: Call[EventsUnitOfWork], query: dict[str, Any]) -> Page:
    """One's own registrations, newest first."""
    return shown.list_own_registrations(
        call.reads("registrations"), call.reads("activities"), call.actor.person_id, query
    )


@blueprint.endpoint("POST", "/registrations/<registration_id>/cancel", permission=SIGNED_IN, returns=RegistrationView)
def cancel_registration(call: Call[EventsUnitOfWork], registration_id: str) -> Registration:
    """Give one's own seat back; it goes to who waits longest."""
    return registrations.cancel_registration(call.uow, call.actor, registration_id=registration_id)


@blueprint.endpoint(
    "GET",
    "/activities/<activity_id>/attendance-code",
    permission="attendance.show_code",
    returns=AttendanceCodeView,
)
def show_attendance_code(call: Call[EventsUnitOfWork], activity_id: str) -> ShownCode:
    """The code for the screen at the place, and when the next one follows."""
    return attendance.show_attendance_code(call.uow, call.actor, call.clock, activity_id=activity_id)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/attendance",
    permission=SIGNED_IN,
    body=AttendanceBody,
    returns=RegistrationView,
)
def attend(call: Call[EventsUnitOfWork], activity_id: str, body: dict[str, Any]) -> Registration:
    """Prove by the code on the screen that one is there. Repeating it changes nothing."""
    return attendance.attend_activity(call.uow, call.actor, call.clock, activity_id=activity_id, **body)
