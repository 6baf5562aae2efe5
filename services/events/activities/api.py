"""Activities over HTTP: drafting, publishing, changing, ending, the calendar, and the attendance code."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.events.activities import lists, use_cases
from services.events.activities.commands import Cancellation, Draft
from services.events.activities.details import Changes, Reach
from services.events.activities.domain import Activity
from services.events.activities.ports import ActivitiesWork
from services.events.activities.schemas import (
    ActivityBody,
    ActivityChangeBody,
    ActivityQuery,
    ActivityView,
    AttendanceCodeView,
    CancelBody,
    CloseBody,
)
from services.events.activities.use_cases import ShownCode

blueprint = Blueprint("activities", __name__)


@blueprint.endpoint("GET", "/activities", permission=SIGNED_IN, query=ActivityQuery, returns=page_of(ActivityView))
def list_activities(call: Call[ActivitiesWork], query: dict[str, Any]) -> Page:
    """The calendar by start; drafts only for those who manage them."""
    return lists.list_activities(call.reads("activities"), call.actor, query, call.clock())


@blueprint.endpoint(
    "POST",
    "/activities",
    permission="activity.manage",
    body=ActivityBody,
    returns=ActivityView,
    status=201,
    keyed=True,
)
def draft_activity(call: Call[ActivitiesWork], body: Draft) -> Activity:
    """Prepare an activity; nobody is invited before it is published."""
    return use_cases.draft_activity(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/activities/<activity_id>", permission=SIGNED_IN, returns=ActivityView)
def get_activity(call: Call[ActivitiesWork], activity_id: str) -> Activity:
    """One activity."""
    return use_cases.show_activity(call.uow, call.actor, activity_id=activity_id)


@blueprint.endpoint(
    "PATCH",
    "/activities/<activity_id>",
    permission="activity.manage",
    body=ActivityChangeBody,
    returns=ActivityView,
)
def change_activity(call: Call[ActivitiesWork], activity_id: str, body: Changes) -> Activity:
    """Change title, time, place or capacity. Nobody loses a place when the capacity is lowered."""
    return use_cases.change_activity(call.uow, call.actor, call.clock, body, activity_id=activity_id)


@blueprint.endpoint("POST", "/activities/<activity_id>/publish", permission="activity.manage", returns=ActivityView)
def publish_activity(call: Call[ActivitiesWork], activity_id: str) -> Activity:
    """Announce an activity to its audience and open it for registration."""
    return use_cases.publish_activity(call.uow, call.actor, call.clock, activity_id=activity_id)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/cancel",
    permission="activity.manage",
    body=CancelBody,
    returns=ActivityView,
)
def cancel_activity(call: Call[ActivitiesWork], activity_id: str, body: Cancellation) -> Activity:
    """Call an activity off; every registration ends with it, and what attendance was worth is taken back."""
    return use_cases.cancel_activity(call.uow, call.actor, body, activity_id=activity_id)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/close",
    permission="activity.manage",
    body=CloseBody,
    returns=ActivityView,
)
def close_activity(call: Call[ActivitiesWork], activity_id: str, body: Reach) -> Activity:
    """End an activity that took place, with its figures."""
    return use_cases.close_activity(call.uow, call.actor, call.clock, body, activity_id=activity_id)


@blueprint.endpoint(
    "GET",
    "/activities/<activity_id>/attendance-code",
    permission="attendance.show_code",
    returns=AttendanceCodeView,
)
def show_attendance_code(call: Call[ActivitiesWork], activity_id: str) -> ShownCode:
    """The code for the screen at the place, and when the next one follows."""
    return use_cases.show_attendance_code(call.uow, call.actor, call.clock, activity_id=activity_id)
