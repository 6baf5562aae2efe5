"""What requests does with messages: its own become work orders, whistles, progress, timeline and figures.

Events tells what meetings resolved, members which tenants there are.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection, Reactions
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.request_states import Action
from services.requests.read_models import figures, timeline
from services.requests.use_cases import service_requests, whistles, work_orders


@dataclass(frozen=True)
class _Triaged:
    request_id: str
    unit_id: str
    round: int
    note: str


@dataclass(frozen=True)
class _Whistled:
    whistle_id: str
    request_id: str
    number: str
    title: str
    unit_ids: list[str]
    building_id: str | None
    deadline: datetime


@dataclass(frozen=True)
class _Ended:
    request_id: str
    unit_id: str | None
    round: int


@dataclass(frozen=True)
class _Worked:
    """Orders of meetings have no request."""

    request_id: str | None
    round: int


@dataclass(frozen=True)
class _Assembled:
    request_id: str
    whistle_id: str


@dataclass(frozen=True)
class _Resolution:
    meeting_id: str
    item_id: str
    unit_id: str
    text: str
    due_at: datetime | None = None
    building_id: str | None = None


def on_triaged(uow: RequestsUnitOfWork, message: Message) -> None:
    triaged = parse(message, _Triaged)
    work_orders.dispatch_for_request(
        uow,
        request_id=triaged.request_id,
        unit_id=triaged.unit_id,
        round_=triaged.round,
        note=triaged.note,
        at=message.time,
    )


def on_whistled(uow: RequestsUnitOfWork, message: Message) -> None:
    whistled = parse(message, _Whistled)
    whistles.blow_whistle(
        uow,
        whistle_id=whistled.whistle_id,
        request_id=whistled.request_id,
        number=whistled.number,
        title=whistled.title,
        unit_ids=whistled.unit_ids,
        building_id=whistled.building_id,
        deadline=whistled.deadline,
    )


def on_request_ended(uow: RequestsUnitOfWork, message: Message) -> None:
    ended = parse(message, _Ended)
    work_orders.withdraw_for_request(uow, request_id=ended.request_id, unit_id=ended.unit_id, round_=ended.round)


def on_work_order_accepted(uow: RequestsUnitOfWork, message: Message) -> None:
    _note(uow, message, Action.NOTE_ACCEPTED)


def on_work_order_done(uow: RequestsUnitOfWork, message: Message) -> None:
    _note(uow, message, Action.NOTE_DONE)


def on_work_order_returned(uow: RequestsUnitOfWork, message: Message) -> None:
    _note(uow, message, Action.NOTE_RETURNED)


def on_assembled(uow: RequestsUnitOfWork, message: Message) -> None:
    assembled = parse(message, _Assembled)
    service_requests.note_assembled(uow, request_id=assembled.request_id, whistle_id=assembled.whistle_id)


def on_resolution(uow: RequestsUnitOfWork, message: Message) -> None:
    resolution = parse(message, _Resolution)
    work_orders.dispatch_for_resolution(
        uow,
        meeting_id=resolution.meeting_id,
        item_id=resolution.item_id,
        unit_id=resolution.unit_id,
        text=resolution.text,
        due_at=resolution.due_at,
        building_id=resolution.building_id,
        at=message.time,
    )


def _note(uow: RequestsUnitOfWork, message: Message, action: Action) -> None:
    worked = parse(message, _Worked)
    if worked.request_id:
        service_requests.note_work_order(uow, request_id=worked.request_id, round_=worked.round, action=action)


def _and_timeline(count: Projection) -> Projection:
    """Counts an event and shows it in the timeline of its request."""

    def project(message: Message) -> list[Write]:
        return [*count(message), *timeline.add_step(message)]

    return project


REACTIONS: Final = Reactions(
    projections={
        "org.louyu.members.tenant.created.v1": figures.see_tenant,
        "org.louyu.requests.catalogue-item.published.v1": figures.count_item,
        "org.louyu.requests.unit.registered.v1": figures.count_unit,
        "org.louyu.requests.request.submitted.v1": _and_timeline(figures.count_submitted),
        "org.louyu.requests.request.triaged.v1": _and_timeline(figures.count_triaged),
        "org.louyu.requests.request.whistled.v1": _and_timeline(figures.count_whistled),
        "org.louyu.requests.request.resolved.v1": _and_timeline(figures.count_resolved),
        "org.louyu.requests.request.rated.v1": _and_timeline(figures.count_rated),
        "org.louyu.requests.request.reopened.v1": _and_timeline(figures.count_reopened),
        "org.louyu.requests.request.cancelled.v1": timeline.add_step,
        "org.louyu.requests.work-order.dispatched.v1": _and_timeline(figures.count_dispatched),
        "org.louyu.requests.work-order.accepted.v1": timeline.add_step,
        "org.louyu.requests.work-order.done.v1": _and_timeline(figures.count_done),
        "org.louyu.requests.work-order.returned.v1": timeline.add_step,
        "org.louyu.requests.work-order.withdrawn.v1": timeline.add_step,
        "org.louyu.requests.whistle.blown.v1": figures.count_blown,
        "org.louyu.requests.whistle.reported-in.v1": timeline.add_step,
        "org.louyu.requests.whistle.assembled.v1": _and_timeline(figures.count_assembled),
        "org.louyu.requests.whistle.overdue.v1": timeline.add_step,
        "org.louyu.requests.wish.published.v1": figures.count_wish_published,
        "org.louyu.requests.wish.claimed.v1": figures.count_wish_claimed,
        "org.louyu.requests.wish.fulfilled.v1": figures.count_wish_fulfilled,
    },
    handlers={
        "org.louyu.events.meeting.resolution-adopted.v1": on_resolution,
        "org.louyu.requests.request.triaged.v1": on_triaged,
        "org.louyu.requests.request.whistled.v1": on_whistled,
        "org.louyu.requests.request.resolved.v1": on_request_ended,
        "org.louyu.requests.request.cancelled.v1": on_request_ended,
        "org.louyu.requests.work-order.accepted.v1": on_work_order_accepted,
        "org.louyu.requests.work-order.done.v1": on_work_order_done,
        "org.louyu.requests.work-order.returned.v1": on_work_order_returned,
        "org.louyu.requests.whistle.assembled.v1": on_assembled,
    },
)
