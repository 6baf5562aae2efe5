"""How a joint meeting is called, what it resolves, and how the agenda learns what became of it."""

from datetime import datetime

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from services.events.domain.meeting import Meeting, Progress
from services.events.domain.ports import EventsUnitOfWork


def open_meeting(
    uow: EventsUnitOfWork,
    actor: Actor,
    *,
    title: str,
    held_at: datetime,
    building_id: str | None,
    organisation_id: str | None,
) -> Meeting:
    actor.demand("meeting.manage", *_scopes(building_id, organisation_id))
    return uow.meetings.add(
        Meeting.open(
            identifier=new_id(), title=title, held_at=held_at, building_id=building_id, organisation_id=organisation_id
        )
    )


def show_meeting(uow: EventsUnitOfWork, actor: Actor, *, meeting_id: str) -> Meeting:
    return _managed(uow, actor, meeting_id)


def add_agenda_item(uow: EventsUnitOfWork, actor: Actor, *, meeting_id: str, title: str) -> Meeting:
    meeting = _managed(uow, actor, meeting_id)
    meeting.add_item(new_id(), title)
    return meeting


def adopt_resolution(
    uow: EventsUnitOfWork,
    actor: Actor,
    *,
    meeting_id: str,
    item_id: str,
    text: str,
    unit_id: str,
    due_at: datetime,
) -> Meeting:
    meeting = _managed(uow, actor, meeting_id)
    meeting.adopt(item_id, text=text, unit_id=unit_id, due_at=due_at)
    return meeting


def track_resolution(uow: EventsUnitOfWork, *, meeting_id: str, item_id: str, status: Progress) -> None:
    """The work order that a resolution became has moved on."""
    uow.meetings.get(meeting_id).progress(item_id, status)


def _managed(uow: EventsUnitOfWork, actor: Actor, meeting_id: str) -> Meeting:
    meeting = uow.meetings.get(meeting_id)
    actor.demand("meeting.manage", *_scopes(meeting.building_id, meeting.organisation_id))
    return meeting


def _scopes(building_id: str | None, organisation_id: str | None) -> tuple[str, ...]:
    building = [scope("building", building_id)] if building_id else []
    organisation = [scope("organisation", organisation_id)] if organisation_id else []
    return (*building, *organisation)
