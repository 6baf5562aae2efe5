"""Reactions of call-backs: outcomes and low ratings queue them, and their answers are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.call_backs import use_cases
from services.requests.call_backs.ports import CallBacksWork
from services.requests.call_backs.record import EndedFor
from services.requests.scopes import places
from services.requests.service_requests.domain import REOPENING_RATING


@dataclass(frozen=True)
class _OfRequest:
    request_id: str


@dataclass(frozen=True)
class _Rated(_OfRequest):
    rating: int


@dataclass(frozen=True)
class _Place:
    unit_id: str | None
    building_id: str | None


@dataclass(frozen=True)
class _Answered:
    satisfied: bool
    solved: bool
    overrules: bool
    claimed_solved: bool | None
    partly: bool = False


def on_resolved(uow: CallBacksWork, message: Message) -> None:
    use_cases.queue_resolved(uow, parse(message, _OfRequest).request_id, message.id, message.time)


def on_rated(uow: CallBacksWork, message: Message) -> None:
    rated = parse(message, _Rated)
    use_cases.note_rated(uow, rated.request_id)
    if rated.rating <= REOPENING_RATING:
        use_cases.queue_low_rated(uow, rated.request_id, message.id, message.time)


@dataclass(frozen=True)
class _Member:
    member_id: str


@dataclass(frozen=True)
class _Account:
    account_id: str


@dataclass(frozen=True)
class _GivenUp:
    call_back_id: str


def on_member_erased(uow: CallBacksWork, message: Message) -> None:
    use_cases.give_up_next_to(uow, parse(message, _Member).member_id)


def on_account_erased(uow: CallBacksWork, message: Message) -> None:
    use_cases.give_up_next_to(uow, parse(message, _Account).account_id)


def on_given_up(uow: CallBacksWork, message: Message) -> None:
    use_cases.go_on(uow, parse(message, _GivenUp).call_back_id)


def on_request_handed_over(uow: CallBacksWork, message: Message) -> None:
    use_cases.follow_requester(uow, parse(message, _OfRequest).request_id)


def on_ended(reason: EndedFor, uow: CallBacksWork, message: Message) -> None:
    use_cases.end_for(uow, parse(message, _OfRequest).request_id, reason, message.time)


def on_unmerged(uow: CallBacksWork, message: Message) -> None:
    use_cases.reinstate_for(uow, parse(message, _OfRequest).request_id, message.time)


def on_suspended(uow: CallBacksWork, message: Message) -> None:
    use_cases.end_next(uow, message.time)


@dataclass(frozen=True)
class _Why:
    reason: str


def on_call_back_ended(uow: CallBacksWork, message: Message) -> None:
    if parse(message, _Why).reason == EndedFor.SUSPENDED.value:
        use_cases.end_next(uow, message.time)


def counting(name: str) -> Projection:
    return lambda message: _counted(message, name)


def count_answered(message: Message) -> Sequence[Write]:
    """What the requesters say, beside what the units say of the same requests."""
    said = parse(message, _Answered)
    names = {
        "answered": True,
        "satisfied": said.satisfied,
        "solved": said.solved,
        "partly": said.partly,
        "claimed": bool(said.claimed_solved),
        "overruled": said.overrules,
    }
    return _counted(message, *(name for name, holds in names.items() if holds))


@dataclass(frozen=True)
class _Corrected:
    satisfied: bool
    previous_satisfied: bool
    solved: bool
    previous_solved: bool
    overrules: bool
    answered_at: datetime
    partly: bool = False
    previous_partly: bool = False


def count_corrected(message: Message) -> Sequence[Write]:
    """On the day of the answer that was recorded wrongly."""
    told, place = parse(message, _Corrected), parse(message, _Place)
    by = {
        "satisfied": int(told.satisfied) - int(told.previous_satisfied),
        "solved": int(told.solved) - int(told.previous_solved),
        "partly": int(told.partly) - int(told.previous_partly),
        "overruled": int(told.overrules),
    }
    where = places(place.building_id, place.unit_id)
    counts = [Count(f"call_backs.{name}", one, where, at=told.answered_at) for name, one in by.items() if one]
    return figures.counted(message, *counts)


@dataclass(frozen=True)
class _Ended:
    ended_at: datetime


@dataclass(frozen=True)
class _Reinstated:
    was_ended_at: datetime


def count_ended(message: Message) -> Sequence[Write]:
    return _counted(message, "ended", at=parse(message, _Ended).ended_at)


def count_reinstated(message: Message) -> Sequence[Write]:
    """It has not ended after all."""
    return _counted(message, "ended", by=-1, at=parse(message, _Reinstated).was_ended_at)


def _counted(message: Message, *names: str, by: int = 1, at: datetime | None = None) -> Sequence[Write]:
    place = parse(message, _Place)
    where = places(place.building_id, place.unit_id)
    return figures.counted(message, *(Count(f"call_backs.{name}", by, where, at=at) for name in names))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.call-back.queued.v1": counting("queued"),
    "org.louyu.requests.call-back.given-up.v1": counting("unreached"),
    "org.louyu.requests.call-back.ended.v1": count_ended,
    "org.louyu.requests.call-back.reinstated.v1": count_reinstated,
    "org.louyu.requests.call-back.answered.v1": count_answered,
    "org.louyu.requests.call-back.corrected.v1": count_corrected,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.resolved.v1": on_resolved,
    "org.louyu.requests.request.rated.v1": on_rated,
    "org.louyu.requests.call-back.given-up.v1": on_given_up,
    "org.louyu.requests.request.handed-over.v1": on_request_handed_over,
    "org.louyu.requests.request.cancelled.v1": partial(on_ended, EndedFor.CANCELLED),
    "org.louyu.requests.request.merged.v1": partial(on_ended, EndedFor.MERGED),
    "org.louyu.requests.request.reopened.v1": partial(on_ended, EndedFor.REOPENED),
    "org.louyu.requests.request.taken-back.v1": partial(on_ended, EndedFor.TAKEN_BACK),
    "org.louyu.requests.request.answer-withdrawn.v1": partial(on_ended, EndedFor.WITHDRAWN),
    "org.louyu.requests.request.unmerged.v1": on_unmerged,
    "org.louyu.requests.call-back.ended.v1": on_call_back_ended,
    "org.louyu.members.tenant.suspended.v1": on_suspended,
    "org.louyu.members.member.erased.v1": on_member_erased,
    "org.louyu.members.member.taken-back.v1": on_member_erased,
    "org.louyu.identity.account.erased.v1": on_account_erased,
}
