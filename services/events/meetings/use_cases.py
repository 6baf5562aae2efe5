"""How a joint meeting is called, what it resolves, and how the agenda learns what became of it."""

from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.events.meetings.commands import Matter, OrderNews
from services.events.meetings.domain import Decision, Meeting, MeetingDetails, Progress
from services.events.meetings.ports import MeetingsWork
from services.events.scopes import scopes_of


def open_meeting(uow: MeetingsWork, actor: Actor, details: MeetingDetails) -> Meeting:
    actor.demand("meeting.manage", *scopes_of(details))
    return uow.meetings.add(Meeting.open(details, identifier=new_id()))


def show_meeting(uow: MeetingsWork, actor: Actor, *, meeting_id: str) -> Meeting:
    return _managed(uow, actor, meeting_id)


def add_agenda_item(uow: MeetingsWork, actor: Actor, matter: Matter, *, meeting_id: str) -> Meeting:
    meeting = _managed(uow, actor, meeting_id)
    meeting.add_item(new_id(), matter.title)
    return meeting


def adopt_resolution(uow: MeetingsWork, actor: Actor, decision: Decision, *, meeting_id: str, item_id: str) -> Meeting:
    meeting = _managed(uow, actor, meeting_id)
    meeting.adopt(item_id, decision)
    return meeting


def track_resolution(uow: MeetingsWork, news: OrderNews, status: Progress) -> None:
    """The work order that a resolution became has moved on."""
    if news.meeting_id and news.item_id:
        uow.meetings.get(news.meeting_id).progress(news.item_id, status)


def _managed(uow: MeetingsWork, actor: Actor, meeting_id: str) -> Meeting:
    meeting = uow.meetings.get(meeting_id)
    actor.demand("meeting.manage", *scopes_of(meeting))
    return meeting
