"""Reactions of clocks: they begin and end with what they belong to, and are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.clocks import use_cases
from services.requests.clocks.commands import Again, OfClock, OfOrder, OfRequest
from services.requests.clocks.ports import ClocksWork
from services.requests.clocks.record import Kind, group_of
from services.requests.scopes import places


def on_submitted(uow: ClocksWork, message: Message) -> None:
    use_cases.begin_for_request(uow, parse(message, OfRequest).request_id)


@dataclass(frozen=True)
class _Reopened:
    request_id: str
    times: int = 1


def on_reopened(uow: ClocksWork, message: Message) -> None:
    reopened = parse(message, _Reopened)
    use_cases.begin_for_request(uow, reopened.request_id, message.time, cause=f"reopened-{reopened.times}")


def on_request_changed(uow: ClocksWork, message: Message) -> None:
    use_cases.correct_for_request(uow, parse(message, OfRequest).request_id, cause=message.id)


def on_request_ended(uow: ClocksWork, message: Message) -> None:
    use_cases.stop_of(uow, parse(message, OfRequest).request_id, message.time)


def on_taken_up(uow: ClocksWork, message: Message) -> None:
    use_cases.go_on_for_request(uow, parse(message, OfRequest).request_id, message.time)


def on_dispatched(uow: ClocksWork, message: Message) -> None:
    use_cases.begin_for_order(uow, parse(message, OfOrder).work_order_id)


def on_amended(uow: ClocksWork, message: Message) -> None:
    use_cases.correct_for_order(uow, parse(message, OfOrder).work_order_id, cause=message.id)


def on_order_ended(uow: ClocksWork, message: Message) -> None:
    use_cases.stop_of(uow, parse(message, OfOrder).work_order_id, message.time)


@dataclass(frozen=True)
class _Unmerged:
    request_id: str
    merged_at: datetime


def on_request_unmerged(uow: ClocksWork, message: Message) -> None:
    unmerged = parse(message, _Unmerged)
    use_cases.revive_for_request(uow, unmerged.request_id, unmerged.merged_at)


@dataclass(frozen=True)
class _Reinstated:
    work_order_id: str
    goes_on: bool = False


def on_order_reinstated(uow: ClocksWork, message: Message) -> None:
    told = parse(message, _Reinstated)
    if told.goes_on:
        use_cases.go_on_for_order(uow, Again(told.work_order_id), message.time, cause=message.id)
    else:
        use_cases.revive_for_order(uow, told.work_order_id)


def on_order_reopened(uow: ClocksWork, message: Message) -> None:
    use_cases.go_on_for_order(uow, parse(message, Again), message.time, cause=message.id)


def on_paused(uow: ClocksWork, message: Message) -> None:
    use_cases.pause_with(uow, parse(message, OfClock))


def on_resumed(uow: ClocksWork, message: Message) -> None:
    use_cases.resume_with(uow, parse(message, OfClock), message.time)


@dataclass(frozen=True)
class _Told:
    """Where a clock counts, and when what happened to it: not when it was told."""

    kind: str = Kind.REQUEST.value
    building_id: str | None = None
    unit_id: str | None = None
    warned_at: datetime | None = None
    overdue_at: datetime | None = None
    escalated_at: datetime | None = None
    stopped_at: datetime | None = None


@dataclass(frozen=True)
class _Escalated(_Told):
    level: int = 1
    to_district: bool = False


@dataclass(frozen=True)
class _Stopped(_Told):
    is_met: bool = True
    is_replaced: bool = False


def count_warned(message: Message) -> Sequence[Write]:
    told = parse(message, _Told)
    return _counted(message, told, told.warned_at, "warned")


def count_overdue(message: Message) -> Sequence[Write]:
    told = parse(message, _Told)
    return _counted(message, told, told.overdue_at, "overdue")


def count_escalated(message: Message) -> Sequence[Write]:
    told = parse(message, _Escalated)
    names = ["escalated", f"escalated_{told.level}", *(["to_district"] if told.to_district else [])]
    return _counted(message, told, told.escalated_at, *names)


def count_stopped(message: Message) -> Sequence[Write]:
    told = parse(message, _Stopped)
    return [] if told.is_replaced else _counted(message, told, told.stopped_at, "met" if told.is_met else "missed")


@dataclass(frozen=True)
class _Revived(_Told):
    was_met: bool = True
    was_stopped_at: datetime | None = None


def count_revived(message: Message) -> Sequence[Write]:
    """It has not ended after all."""
    told = parse(message, _Revived)
    return _counted(message, told, told.was_stopped_at, "met" if told.was_met else "missed", by=-1)


def _counted(message: Message, told: _Told, at: datetime | None, *names: str, by: int = 1) -> list[Write]:
    where = places(told.building_id, told.unit_id)
    group = group_of(told.kind)
    return figures.counted(message, *(Count(f"{group}.{name}", by, where, at=at) for name in names))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.clock.warned.v1": count_warned,
    "org.louyu.requests.clock.overdue.v1": count_overdue,
    "org.louyu.requests.clock.escalated.v1": count_escalated,
    "org.louyu.requests.clock.stopped.v1": count_stopped,
    "org.louyu.requests.clock.revived.v1": count_revived,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.submitted.v1": on_submitted,
    "org.louyu.requests.request.changed.v1": on_request_changed,
    "org.louyu.requests.request.reopened.v1": on_reopened,
    "org.louyu.requests.request.resolved.v1": on_request_ended,
    "org.louyu.requests.request.closed.v1": on_request_ended,
    "org.louyu.requests.request.cancelled.v1": on_request_ended,
    "org.louyu.requests.request.merged.v1": on_request_ended,
    "org.louyu.requests.request.declined.v1": on_request_ended,
    "org.louyu.requests.request.taken-up.v1": on_taken_up,
    "org.louyu.requests.request.answer-withdrawn.v1": on_taken_up,
    "org.louyu.requests.request.unmerged.v1": on_request_unmerged,
    "org.louyu.requests.work-order.dispatched.v1": on_dispatched,
    "org.louyu.requests.work-order.amended.v1": on_amended,
    "org.louyu.requests.work-order.done.v1": on_order_ended,
    "org.louyu.requests.work-order.returned.v1": on_order_ended,
    "org.louyu.requests.work-order.withdrawn.v1": on_order_ended,
    "org.louyu.requests.work-order.reinstated.v1": on_order_reinstated,
    "org.louyu.requests.work-order.reopened.v1": on_order_reopened,
    "org.louyu.requests.clock.paused.v1": on_paused,
    "org.louyu.requests.clock.resumed.v1": on_resumed,
}
