"""Joint meetings over HTTP: agenda and resolutions."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.events.api.schemas import AgendaItemBody, MeetingBody, MeetingQuery, MeetingView, ResolutionBody
from services.events.domain.meeting import Meeting
from services.events.domain.ports import EventsUnitOfWork
from services.events.read_models import meetings as shown
from services.events.use_cases import meetings

blueprint = Blueprint("meetings", __name__)


@blueprint.endpoint("GET", "/meetings", permission="meeting.manage", query=MeetingQuery, returns=page_of(MeetingView))
def list_meetings(call: Call[EventsUnitOfWork], query: dict[str, Any]) -> Page:
    """Meetings within the caller's scopes, newest first."""
    return shown.list_meetings(call.reads("meetings"), call.actor.scopes("meeting.manage"), query)


@blueprint.endpoint(
    "POST",
    "/meetings",
    permission="meeting.manage",
    body=MeetingBody,
    returns=MeetingView,
    status=201,
    keyed=True,
)
def open_meeting(call: Call[EventsUnitOfWork], body: dict[str, Any]) -> Meeting:
    """Call a joint meeting."""
    return meetings.open_meeting(call.uow, call.actor, **body)


@blueprint.endpoint("GET", "/meetings/<meeting_id>", permission="meeting.manage", returns=MeetingView)
def get_meeting(call: Call[EventsUnitOfWork], meeting_id: str) -> Meeting:
    """A meeting with its agenda and what became of its resolutions."""
    return meetings.show_meeting(call.uow, call.actor, meeting_id=meeting_id)


@blueprint.endpoint(
    "POST",
    "/meetings/<meeting_id>/agenda-items",
    permission="meeting.manage",
    body=AgendaItemBody,
    returns=MeetingView,
    status=201,
    keyed=True,
)
def add_agenda_item(call: Call[EventsUnitOfWork], meeting_id: str, body: dict[str, Any]) -> Meeting:
    """Put a matter on the agenda."""
    return meetings.add_agenda_item(call.uow, call.actor, meeting_id=meeting_id, **body)


@blueprint.endpoint(
    "POST",
    "/meetings/<meeting_id>/agenda-items/<item_id>/resolution",
    permission="meeting.manage",
    body=ResolutionBody,
    returns=MeetingView,
    status=201,
)
def adopt_resolution(call: Call[EventsUnitOfWork], meeting_id: str, item_id: str, body: dict[str, Any]) -> Meeting:
    """Decide on an agenda item: the unit gets a work order, whose progress shows here. Once for each item."""
    return meetings.adopt_resolution(call.uow, call.actor, meeting_id=meeting_id, item_id=item_id, **body)
