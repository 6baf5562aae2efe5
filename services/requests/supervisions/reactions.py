"""Reactions of supervisions: they begin with an act of the desk, end with the work, and are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.scopes import places
from services.requests.supervisions import use_cases
from services.requests.supervisions.commands import OfOrder, OfRequest, OfWhistle, Urged
from services.requests.supervisions.ports import SupervisionsWork
from services.requests.supervisions.states import Ending


def on_supervised(uow: SupervisionsWork, message: Message) -> None:
    use_cases.ask_units(uow, parse(message, Urged), message.time)


def on_request_ended(uow: SupervisionsWork, message: Message) -> None:
    use_cases.end_with_request(uow, parse(message, OfRequest).request_id, message.time)


def on_order_ended(because: Ending, uow: SupervisionsWork, message: Message) -> None:
    use_cases.end_with_order(uow, parse(message, OfOrder), because, message.time)


def on_whistle_ended(because: Ending, uow: SupervisionsWork, message: Message) -> None:
    use_cases.end_with_whistle(uow, parse(message, OfWhistle), because, message.time)


def on_order_back(uow: SupervisionsWork, message: Message) -> None:
    use_cases.resume_with_order(uow, parse(message, OfOrder))


def on_findings_back(uow: SupervisionsWork, message: Message) -> None:
    use_cases.resume_with_order(uow, replace(parse(message, OfOrder), goes_on=True))


@dataclass(frozen=True)
class _Rescheduled:
    due_at: datetime
    supervision_id: str | None = None


def on_rescheduled(uow: SupervisionsWork, message: Message) -> None:
    told = parse(message, _Rescheduled)
    if told.supervision_id:
        use_cases.follow_clock(uow, told.supervision_id, told.due_at)


@dataclass(frozen=True)
class _Counted:
    unit_id: str
    building_id: str | None = None
    asked_at: datetime | None = None
    answered_at: datetime | None = None
    is_corrected: bool = False


def count_asked(message: Message) -> Sequence[Write]:
    told = parse(message, _Counted)
    return _count(message, told, "urged", told.asked_at)


def count_answered(message: Message) -> Sequence[Write]:
    told = parse(message, _Counted)
    return [] if told.is_corrected else _count(message, told, "replied", told.answered_at)


def count_accepted(message: Message) -> Sequence[Write]:
    return _count(message, parse(message, _Counted), "accepted", None)


def _count(message: Message, told: _Counted, name: str, at: datetime | None) -> Sequence[Write]:
    where = places(told.building_id, told.unit_id)
    return figures.counted(message, Count(f"supervisions.{name}", 1, where, at=at))


_OWN: Final = "org.louyu.requests"
PROJECTIONS: Final[Mapping[str, Projection]] = {
    f"{_OWN}.supervision.asked.v1": count_asked,
    f"{_OWN}.supervision.asked-again.v1": count_asked,
    f"{_OWN}.supervision.answered.v1": count_answered,
    f"{_OWN}.supervision.accepted.v1": count_accepted,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    f"{_OWN}.request.supervised.v1": on_supervised,
    **{
        f"{_OWN}.request.{what}.v1": on_request_ended
        for what in ("resolved", "recalled", "closed", "cancelled", "merged", "declined")
    },
    f"{_OWN}.work-order.done.v1": partial(on_order_ended, Ending.WORK_DONE),
    f"{_OWN}.work-order.returned.v1": partial(on_order_ended, Ending.WORK_GONE),
    f"{_OWN}.work-order.withdrawn.v1": partial(on_order_ended, Ending.WORK_GONE),
    f"{_OWN}.work-order.reinstated.v1": on_order_back,
    # Nobody gets rid of a supervision by findings that are not good enough.
    f"{_OWN}.work-order.reopened.v1": on_findings_back,
    f"{_OWN}.whistle.unit-done.v1": partial(on_whistle_ended, Ending.WORK_DONE),
    f"{_OWN}.whistle.unit-excused.v1": partial(on_whistle_ended, Ending.WORK_GONE),
    f"{_OWN}.whistle.called-off.v1": partial(on_whistle_ended, Ending.WORK_GONE),
    f"{_OWN}.whistle.ended.v1": partial(on_whistle_ended, Ending.WORK_DONE),
    f"{_OWN}.clock.rescheduled.v1": on_rescheduled,
}
