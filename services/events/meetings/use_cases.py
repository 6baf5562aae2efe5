"""Use cases of joint meetings."""

from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.events import references
from services.events.meetings.commands import Cancellation, Matter, OrderNews, Recall
from services.events.meetings.details import Decision, Progress
from services.events.meetings.domain import DecisionChanges, Meeting, MeetingChanges, MeetingDetails
from services.events.meetings.errors import NoSuchMeeting, NotTheNextMeeting
from services.events.meetings.ports import MeetingsWork
from services.events.scopes import demand_all, scopes_of


def open_meeting(uow: MeetingsWork, actor: Actor, details: MeetingDetails) -> Meeting:
    """Raises Forbidden, UnknownReference."""
    demand_all(actor, "meeting.manage", scopes_of(details))
    uow.references.demand(references.building(details.building_id), references.organisation(details.organisation_id))
    return uow.meetings.add(Meeting.open(details, identifier=new_id()))


def show_meeting(uow: MeetingsWork, actor: Actor, *, meeting_id: str) -> Meeting:
    return _managed(uow, actor, meeting_id)


def add_agenda_item(uow: MeetingsWork, actor: Actor, matter: Matter, *, meeting_id: str) -> Meeting:
    meeting = _run(uow, actor, meeting_id)
    # Two items may have the same title, so the route is keyed instead.
    meeting.add_item(new_id(), matter.title)
    return meeting


def adopt_resolution(uow: MeetingsWork, actor: Actor, decision: Decision, *, meeting_id: str, item_id: str) -> Meeting:
    """Raises NoSuchMeeting, Forbidden, UnknownReference, and what `Meeting.adopt` raises."""
    meeting = _run(uow, actor, meeting_id)
    uow.references.demand(references.unit(decision.unit_id))
    meeting.adopt(item_id, decision)
    return meeting


def change_meeting(uow: MeetingsWork, actor: Actor, changes: MeetingChanges, *, meeting_id: str) -> Meeting:
    """Raises NoSuchMeeting, Forbidden, DueBeforeMeeting."""
    meeting = _run(uow, actor, meeting_id)
    meeting.change(changes)
    return meeting


def change_agenda_item(uow: MeetingsWork, actor: Actor, matter: Matter, *, meeting_id: str, item_id: str) -> Meeting:
    """Raises NoSuchMeeting, Forbidden, NoSuchAgendaItem, ItemDecided."""
    meeting = _run(uow, actor, meeting_id)
    meeting.change_item(item_id, matter.title)
    return meeting


def change_resolution(
    uow: MeetingsWork, actor: Actor, changes: DecisionChanges, *, meeting_id: str, item_id: str
) -> Meeting:
    """Raises NoSuchMeeting, Forbidden, and what `Meeting.change_resolution` raises."""
    meeting = _run(uow, actor, meeting_id)
    meeting.change_resolution(item_id, changes)
    return meeting


def recall_resolution(uow: MeetingsWork, actor: Actor, recall: Recall, *, meeting_id: str, item_id: str) -> Meeting:
    meeting = _run(uow, actor, meeting_id)
    meeting.recall(item_id, recall.reason)
    return meeting


def cancel_meeting(uow: MeetingsWork, actor: Actor, cancellation: Cancellation, *, meeting_id: str) -> Meeting:
    """Raises NoSuchMeeting, Forbidden for either meeting, and what `Meeting.cancel` raises."""
    meeting = _run(uow, actor, meeting_id)
    following = _following(uow, actor, cancellation.next_meeting_id) if cancellation.next_meeting_id else None
    matters = meeting.cancel(cancellation.reason, following)
    if following:
        for title in matters:
            following.add_item(new_id(), title)
    return meeting


def _following(uow: MeetingsWork, actor: Actor, meeting_id: str) -> Meeting:
    """Raises NotTheNextMeeting if there is none, so that the field says it."""
    try:
        return _run(uow, actor, meeting_id)
    except NoSuchMeeting as missing:
        raise NotTheNextMeeting from missing


def track_resolution(uow: MeetingsWork, news: OrderNews, status: Progress) -> None:
    """Takes over the progress of the work order that a resolution became."""
    # Most work orders belong to requests and are nothing to a meeting.
    if news.meeting_id and news.item_id:
        meeting = uow.meetings.get(news.meeting_id)
        # Orders of before have round 0: they were the only ones of their item.
        round_ = max(news.round, 1)
        if status is Progress.RETURNED:
            meeting.give_back(news.item_id, news.reason or "", round_)
        else:
            meeting.progress(news.item_id, status, round_)


def _managed(uow: MeetingsWork, actor: Actor, meeting_id: str) -> Meeting:
    meeting = uow.meetings.get(meeting_id)
    actor.demand("meeting.manage", *scopes_of(meeting))
    return meeting


def _run(uow: MeetingsWork, actor: Actor, meeting_id: str) -> Meeting:
    """The meeting, if the actor may manage it everywhere it belongs. Raises NoSuchMeeting, Forbidden."""
    meeting = uow.meetings.get(meeting_id)
    demand_all(actor, "meeting.manage", scopes_of(meeting))
    return meeting
