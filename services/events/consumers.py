"""What events does with messages: its own give freed places away and feed the figures.

Members tells who people are, requests tells what became of resolutions.
"""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Reactions
from services.events.domain.meeting import Progress
from services.events.domain.ports import EventsUnitOfWork
from services.events.read_models import figures, people
from services.events.use_cases import meetings, registrations


@dataclass(frozen=True)
class OfActivity:
    activity_id: str


@dataclass(frozen=True)
class WorkOrder:
    """Most work orders come from requests; those of a resolution name their meeting and agenda item."""

    meeting_id: str | None
    item_id: str | None


def settle_places(uow: EventsUnitOfWork, message: Message) -> None:
    registrations.settle_next(uow, uow.clock, activity_id=parse(message, OfActivity).activity_id)


def work_order_accepted(uow: EventsUnitOfWork, message: Message) -> None:
    _track(uow, message, Progress.ACCEPTED)


def work_order_done(uow: EventsUnitOfWork, message: Message) -> None:
    _track(uow, message, Progress.DONE)


def _track(uow: EventsUnitOfWork, message: Message, status: Progress) -> None:
    order = parse(message, WorkOrder)
    if order.meeting_id and order.item_id:
        meetings.track_resolution(uow, meeting_id=order.meeting_id, item_id=order.item_id, status=status)


REACTIONS: Final = Reactions(
    projections={
        "org.louyu.members.member.checked-in.v1": people.checked_in,
        "org.louyu.members.member.placed.v1": people.placed,
        "org.louyu.members.member.left.v1": people.left,
        "org.louyu.events.activity.published.v1": figures.activity_published,
        "org.louyu.events.activity.closed.v1": figures.activity_closed,
        "org.louyu.events.registration.registered.v1": figures.registration_made,
        "org.louyu.events.registration.queued.v1": figures.registration_made,
        "org.louyu.events.registration.promoted.v1": figures.registration_promoted,
        "org.louyu.events.registration.attended.v1": figures.registration_attended,
        "org.louyu.events.meeting.opened.v1": figures.meeting_opened,
        "org.louyu.events.meeting.resolution-adopted.v1": figures.resolution_adopted,
        "org.louyu.events.meeting.resolution-progressed.v1": figures.resolution_progressed,
    },
    handlers={
        "org.louyu.events.activity.changed.v1": settle_places,
        "org.louyu.events.activity.cancelled.v1": settle_places,
        "org.louyu.events.registration.registered.v1": settle_places,
        "org.louyu.events.registration.queued.v1": settle_places,
        "org.louyu.events.registration.promoted.v1": settle_places,
        "org.louyu.events.registration.cancelled.v1": settle_places,
        "org.louyu.requests.work-order.accepted.v1": work_order_accepted,
        "org.louyu.requests.work-order.done.v1": work_order_done,
    },
)
