"""Registrations and attendance over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.events.activities.use_cases import managed, show_activity
from services.events.registrations import lists, use_cases
from services.events.registrations.commands import Attendance, Somebody
from services.events.registrations.domain import Registration
from services.events.registrations.ports import RegistrationsWork
from services.events.registrations.schemas import (
    AttendanceBody,
    OwnRegistrationQuery,
    OwnRegistrationView,
    PlacesView,
    RegistrationQuery,
    RegistrationView,
    SomebodyBody,
)

blueprint = Blueprint("registrations", __name__)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/registrations",
    permission=SIGNED_IN,
    returns=RegistrationView,
    status=201,
)
def register(call: Call[RegistrationsWork], activity_id: str) -> Document:
    """Register oneself: a seat, or a place on the waiting list. Repeating it returns the first registration."""
    registration = use_cases.register(
        call.uow, call.actor, call.clock, activity_id=activity_id, lost_races=call.lost_races
    )
    return lists.registration_shown(call.reads("registrations"), registration)


@blueprint.endpoint(
    "GET",
    "/activities/<activity_id>/registrations",
    permission="activity.manage",
    query=RegistrationQuery,
    returns=page_of(RegistrationView),
)
def list_registrations(call: Call[RegistrationsWork], activity_id: str, query: dict[str, Any]) -> Page:
    """Everybody who registered for an activity."""
    managed(call.uow, call.actor, activity_id)
    return lists.list_registrations(call.reads("registrations"), activity_id, query)


@blueprint.endpoint(
    "GET", "/registrations", permission=SIGNED_IN, query=OwnRegistrationQuery, returns=page_of(OwnRegistrationView)
)
def list_own_registrations(call: Call[RegistrationsWork], query: dict[str, Any]) -> Page:
    """One's own registrations, newest first, or the one for an activity; somebody else's for activities that one manages."""
    return lists.list_registrations_of(call.reads("registrations"), call.reads("activities"), call.actor, query)


@blueprint.endpoint("POST", "/registrations/<registration_id>/cancel", permission=SIGNED_IN, returns=RegistrationView)
def cancel_registration(call: Call[RegistrationsWork], registration_id: str) -> Registration:
    """Give one's own seat back; it goes to who waits longest."""
    return use_cases.cancel_registration(call.uow, call.actor, registration_id=registration_id)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/attendance",
    permission=SIGNED_IN,
    body=AttendanceBody,
    returns=RegistrationView,
)
def attend(call: Call[RegistrationsWork], activity_id: str, body: Attendance) -> Registration:
    """Prove by the code on the screen that one is there. Repeating it changes nothing."""
    return use_cases.attend_activity(call.uow, call.actor, call.clock, body, activity_id=activity_id)


@blueprint.endpoint("GET", "/activities/<activity_id>/places", permission=SIGNED_IN, returns=PlacesView)
def get_places(call: Call[RegistrationsWork], activity_id: str) -> dict[str, Any]:
    """How many places there are, are taken, and how many people wait."""
    activity = show_activity(call.uow, call.actor, activity_id=activity_id)
    return lists.places(call.reads("registrations"), activity.id, activity.capacity)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/registrations/on-behalf",
    permission="activity.manage",
    body=SomebodyBody,
    returns=RegistrationView,
    status=201,
)
def register_somebody(call: Call[RegistrationsWork], activity_id: str, body: Somebody) -> Document:
    """Register a member who has no phone; until the activity ends. Repeating it returns the first registration."""
    registration = use_cases.register_somebody(
        call.uow, call.actor, call.clock, body, activity_id=activity_id, lost_races=call.lost_races
    )
    return lists.registration_shown(call.reads("registrations"), registration)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/attendance/on-behalf",
    permission="attendance.show_code",
    body=SomebodyBody,
    returns=RegistrationView,
)
def attend_for_somebody(call: Call[RegistrationsWork], activity_id: str, body: Somebody) -> Registration:
    """Record that somebody without a phone is there, without a code."""
    return use_cases.attend_for_somebody(call.uow, call.actor, call.clock, body, activity_id=activity_id)
