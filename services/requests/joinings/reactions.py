"""Reactions of joinings: they follow requests and people that are merged, and are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.joinings import use_cases
from services.requests.joinings.commands import Left, Merged
from services.requests.joinings.ports import JoiningsWork
from services.requests.scopes import places


@dataclass(frozen=True)
class _Place:
    submitted_at: datetime
    building_id: str | None = None


def counted(by: int) -> Projection:
    """Joined and left again and again, so it counts on the day of the request."""

    def count(message: Message) -> Sequence[Write]:
        place = parse(message, _Place)
        where = places(place.building_id)
        return figures.counted(message, Count("requests.joined", by, where, at=place.submitted_at))

    return count


def on_merged(uow: JoiningsWork, message: Message) -> None:
    use_cases.carry_requester(uow, parse(message, Merged), message.time)


@dataclass(frozen=True)
class _OfRequest:
    request_id: str


def on_joined(uow: JoiningsWork, message: Message) -> None:
    use_cases.settle_joined(uow, parse(message, _OfRequest).request_id, message.time)


@dataclass(frozen=True)
class _Unmerged:
    request_id: str
    into_id: str


def on_unmerged(uow: JoiningsWork, message: Message) -> None:
    unmerged = parse(message, _Unmerged)
    use_cases.bring_back_some(uow, unmerged.request_id, unmerged.into_id, message.time)


def on_left(uow: JoiningsWork, message: Message) -> None:
    use_cases.go_on(uow, parse(message, Left), message.time)


@dataclass(frozen=True)
class _HandedOver:
    request_id: str
    what: str
    to_id: str


def on_handed_over(uow: JoiningsWork, message: Message) -> None:
    told = parse(message, _HandedOver)
    if told.what == "requester":
        use_cases.leave_own(uow, told.request_id, told.to_id)


@dataclass(frozen=True)
class _Member:
    member_id: str
    into_id: str | None = None


def on_member_gone(uow: JoiningsWork, message: Message) -> None:
    gone = parse(message, _Member)
    use_cases.settle_person(uow, gone.member_id, message.time, gone.into_id)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.joining.joined.v1": counted(1),
    "org.louyu.requests.joining.left.v1": counted(-1),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.requests.request.merged.v1": on_merged,
    "org.louyu.requests.request.unmerged.v1": on_unmerged,
    "org.louyu.requests.request.handed-over.v1": on_handed_over,
    "org.louyu.requests.joining.joined.v1": on_joined,
    "org.louyu.requests.joining.left.v1": on_left,
    "org.louyu.members.member.merged.v1": on_member_gone,
    "org.louyu.members.member.erased.v1": on_member_gone,
    "org.louyu.members.member.taken-back.v1": on_member_gone,
}
