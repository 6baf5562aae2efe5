"""Activities over HTTP: drafting, publishing, changing, ending, and the calendar."""

from typing import Any, cast

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.events.api.schemas import (
    ActivityBody,
    ActivityChangeBody,
    ActivityQuery,
    ActivityView,
    CloseBody,
    PlacesView,
)
from services.events.domain.activity import Activity
from services.events.domain.details import Audience, Changes, Details
from services.events.domain.ports import EventsUnitOfWork
from services.events.read_models import activities as shown
from services.events.use_cases import activities

blueprint = Blueprint("activities", __name__)


@blueprint.endpoint("GET", "/activities", permission=SIGNED_IN, query=ActivityQuery, returns=page_of(ActivityView))
def list_activities(call: Call[EventsUnitOfWork], query: dict[str, Any]) -> Page:
    """The calendar by start; drafts only for those who manage them."""
    return shown.list_activities(call.reads("activities"), call.actor.scopes("activity.manage"), query)


@blueprint.endpoint(
    "POST",
    "/activities",
    permission="activity.manage",
    body=ActivityBody,
    returns=ActivityView,
    status=201,
    keyed=True,
)
def draft_activity(call: Call[EventsUnitOfWork], body: dict[str, Any]) -> Activity:
    """Prepare an activity; nobody is invited before it is published."""
    key, audience = body.pop("key"), Audience(**body.pop("audience"))
    return activities.draft_activity(call.uow, call.actor, key=key, details=Details(audience=audience, **body))


@blueprint.endpoint("GET", "/activities/<activity_id>", permission=SIGNED_IN, returns=ActivityView)
def get_activity(call: Call[EventsUnitOfWork], activity_id: str) -> Activity:
    """One activity."""
    return activities.show_activity(call.uow, call.actor, activity_id=activity_id)


@blueprint.endpoint("GET", "/activities/<activity_id>/places", permission=SIGNED_IN, returns=PlacesView)
def get_places(call: Call[EventsUnitOfWork], activity_id: str) -> dict[str, Any]:
    """How many places there are, are taken, and how many people wait."""
    activity = activities.show_activity(call.uow, call.actor, activity_id=activity_id)
    return shown.places(call.reads("registrations"), activity.id, activity.capacity)


@blueprint.endpoint(
    "PATCH",
    "/activities/<activity_id>",
    permission="activity.manage",
    body=ActivityChangeBody,
    returns=ActivityView,
)
def change_activity(call: Call[EventsUnitOfWork], activity_id: str, body: dict[str, Any]) -> Activity:
    """Change title, time, place or capacity. Nobody loses a place when the capacity is lowered."""
    return activities.change_activity(
        call.uow, call.actor, call.clock, activity_id=activity_id, changes=cast("Changes", body)
    )


@blueprint.endpoint("POST", "/activities/<activity_id>/publish", permission="activity.manage", returns=ActivityView)
def publish_activity(call: Call[EventsUnitOfWork], activity_id: str) -> Activity:
    """Announce an activity to its audience and open it for registration."""
    return activities.publish_activity(call.uow, call.actor, call.clock, activity_id=activity_id)


@blueprint.endpoint("POST", "/activities/<activity_id>/cancel", permission="activity.manage", returns=ActivityView)
def cancel_activity(call: Call[EventsUnitOfWork], activity_id: str) -> Activity:
    """Call an activity off; every registration ends with it."""
    return activities.cancel_activity(call.uow, call.actor, activity_id=activity_id)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/close",
    permission="activity.manage",
    body=CloseBody,
    returns=ActivityView,
)
def close_activity(call: Call[EventsUnitOfWork], activity_id: str, body: dict[str, Any]) -> Activity:
    """End an activity that took place, with its figures."""
    return activities.close_activity(call.uow, call.actor, call.clock, activity_id=activity_id, **body)
