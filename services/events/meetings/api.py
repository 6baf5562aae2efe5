"""Joint meetings over HTTP: agenda and resolutions."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from services.events.meetings import lists, use_cases
from services.events.meetings.commands import Cancellation, Matter, Recall
from services.events.meetings.details import Decision
from services.events.meetings.domain import DecisionChanges, Meeting, MeetingChanges, MeetingDetails
from services.events.meetings.ports import MeetingsWork
from services.events.meetings.schemas import (
    AgendaItemBody,
    MeetingBody,
    MeetingCancelBody,
    MeetingChangeBody,
    MeetingQuery,
    MeetingView,
    RecallBody,
    ResolutionBody,
    ResolutionChangeBody,
)

blueprint = Blueprint("meetings", __name__)


@blueprint.endpoint("GET", "/meetings", permission="meeting.manage", query=MeetingQuery, returns=page_of(MeetingView))
def list_meetings(call: Call[MeetingsWork], query: dict[str, Any]) -> Page:
    """Meetings within the caller's scopes, newest first."""
    return lists.list_meetings(call.reads("meetings"), call.actor, query)


@blueprint.endpoint(
    "POST",
    "/meetings",
    permission="meeting.manage",
    body=MeetingBody,
    returns=MeetingView,
    status=201,
    keyed=True,
)
def open_meeting(call: Call[MeetingsWork], body: MeetingDetails) -> Meeting:
    """Call a joint meeting."""
    return use_cases.open_meeting(call.uow, call.actor, body)


@blueprint.endpoint("GET", "/meetings/<meeting_id>", permission="meeting.manage", returns=MeetingView)
def get_meeting(call: Call[MeetingsWork], meeting_id: str) -> Meeting:
    """A meeting with its agenda and what became of its resolutions."""
    return use_cases.show_meeting(call.uow, call.actor, meeting_id=meeting_id)


@blueprint.endpoint(
    "PATCH", "/meetings/<meeting_id>", permission="meeting.manage", body=MeetingChangeBody, returns=MeetingView
)
def change_meeting(call: Call[MeetingsWork], meeting_id: str, body: MeetingChanges) -> Meeting:
    """Correct title or time of a meeting. Send If-Match, so that nobody's change is lost."""
    return use_cases.change_meeting(call.uow, call.actor, body, meeting_id=meeting_id)


@blueprint.endpoint(
    "POST", "/meetings/<meeting_id>/cancel", permission="meeting.manage", body=MeetingCancelBody, returns=MeetingView
)
def cancel_meeting(call: Call[MeetingsWork], meeting_id: str, body: Cancellation) -> Meeting:
    """Call a meeting off. Units stop; its matters go to another meeting, or end. Repeating it changes nothing."""
    return use_cases.cancel_meeting(call.uow, call.actor, body, meeting_id=meeting_id)


@blueprint.endpoint(
    "PATCH",
    "/meetings/<meeting_id>/agenda-items/<item_id>",
    permission="meeting.manage",
    body=AgendaItemBody,
    returns=MeetingView,
)
def change_agenda_item(call: Call[MeetingsWork], meeting_id: str, item_id: str, body: Matter) -> Meeting:
    """Correct the words of a matter until it is decided."""
    return use_cases.change_agenda_item(call.uow, call.actor, body, meeting_id=meeting_id, item_id=item_id)


@blueprint.endpoint(
    "PATCH",
    "/meetings/<meeting_id>/agenda-items/<item_id>/resolution",
    permission="meeting.manage",
    body=ResolutionChangeBody,
    returns=MeetingView,
)
def change_resolution(call: Call[MeetingsWork], meeting_id: str, item_id: str, body: DecisionChanges) -> Meeting:
    """Correct text or due time of a resolution that a unit carries out; its work order follows, and it is told."""
    return use_cases.change_resolution(call.uow, call.actor, body, meeting_id=meeting_id, item_id=item_id)


@blueprint.endpoint(
    "POST",
    "/meetings/<meeting_id>/agenda-items",
    permission="meeting.manage",
    body=AgendaItemBody,
    returns=MeetingView,
    status=201,
    keyed=True,
)
def add_agenda_item(call: Call[MeetingsWork], meeting_id: str, body: Matter) -> Meeting:
    """Put a matter on the agenda."""
    return use_cases.add_agenda_item(call.uow, call.actor, body, meeting_id=meeting_id)


@blueprint.endpoint(
    "POST",
    "/meetings/<meeting_id>/agenda-items/<item_id>/resolution",
    permission="meeting.manage",
    body=ResolutionBody,
    returns=MeetingView,
    status=201,
)
def adopt_resolution(call: Call[MeetingsWork], meeting_id: str, item_id: str, body: Decision) -> Meeting:
    """Decide on an agenda item: the unit gets a work order, whose progress shows here. Once; again when it came back."""
    return use_cases.adopt_resolution(call.uow, call.actor, body, meeting_id=meeting_id, item_id=item_id)


@blueprint.endpoint(
    "POST",
    "/meetings/<meeting_id>/agenda-items/<item_id>/resolution/recall",
    permission="meeting.manage",
    body=RecallBody,
    returns=MeetingView,
)
def recall_resolution(call: Call[MeetingsWork], meeting_id: str, item_id: str, body: Recall) -> Meeting:
    """Take a resolution back from the wrong unit; then adopt it again for the right one."""
    return use_cases.recall_resolution(call.uow, call.actor, body, meeting_id=meeting_id, item_id=item_id)


@blueprint.endpoint(
    "GET", "/meetings/<meeting_id>/history", permission="meeting.manage", query=PageQuery, returns=HistoryPage
)
def meeting_history(call: Call[MeetingsWork], meeting_id: str, query: dict[str, Any]) -> Page:
    """Who changed what of a meeting and its resolutions, newest first."""
    use_cases.show_meeting(call.uow, call.actor, meeting_id=meeting_id)
    return history_of(call, "events.meeting.events.v1", meeting_id, query)
