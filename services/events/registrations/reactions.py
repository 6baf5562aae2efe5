"""Reactions of registrations: freed places go to people who wait; attendance is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.events.figures import count, scopes_of
from services.events.registrations import use_cases
from services.events.registrations.commands import Closed, Left, Merged
from services.events.registrations.ports import RegistrationsWork


@dataclass(frozen=True)
class _OfActivity:
    activity_id: str


@dataclass(frozen=True)
class _Again:
    again: bool = False


@dataclass(frozen=True)
class _Attended:
    activity_kind: str
    service_minutes: int
    # Messages of before were booked at once.
    credited: bool = True
    attended_at: datetime | None = None


def settle_places(uow: RegistrationsWork, message: Message) -> None:
    use_cases.settle_next(uow, uow.clock, activity_id=parse(message, _OfActivity).activity_id)


def count_attended(message: Message) -> Sequence[Write]:
    return _count_attendance(message, 1)


def count_credited(message: Message) -> Sequence[Write]:
    attended = parse(message, _Attended)
    minutes = Count("service.minutes", attended.service_minutes, scopes_of(message), at=attended.attended_at)
    return figures.counted(message, minutes)


def count_revoked(message: Message) -> Sequence[Write]:
    """As if the person had never been there."""
    return _count_attendance(message, -1)


def _count_attendance(message: Message, by: int) -> Sequence[Write]:
    """On the day of the attendance, also when it is taken back."""
    attended, where = parse(message, _Attended), scopes_of(message)
    amounts = {"attendances.total": by, f"attendances.kind_{attended.activity_kind}": by}
    if attended.credited:
        amounts["service.minutes"] = by * attended.service_minutes
    counts = (Count(name, amount, where, at=attended.attended_at) for name, amount in amounts.items())
    return figures.counted(message, *counts)


def on_left(uow: RegistrationsWork, message: Message) -> None:
    use_cases.end_registrations(uow, parse(message, Left).member_id, "member_left")


def on_merged(uow: RegistrationsWork, message: Message) -> None:
    use_cases.hand_over_registrations(uow, parse(message, Merged), message.time)


def on_closed(uow: RegistrationsWork, message: Message) -> None:
    use_cases.end_registrations(uow, parse(message, Closed).account_id, "account_closed")


def _count_first(name: str) -> Projection:
    """Counts people, not how often they change their minds."""
    return lambda message: [] if parse(message, _Again).again else count(message, name)


#: Registered and queued both count: one more person who wants to come.
_count_made: Final = _count_first("registrations.total")

PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.events.registration.registered.v1": _count_made,
    "org.louyu.events.registration.queued.v1": _count_made,
    "org.louyu.events.registration.promoted.v1": _count_first("registrations.promoted"),
    "org.louyu.events.registration.attended.v1": count_attended,
    "org.louyu.events.registration.credited.v1": count_credited,
    "org.louyu.events.registration.attendance-revoked.v1": count_revoked,
    "org.louyu.events.registration.taken-back.v1": count_revoked,
}
# After each of these a place may be free, or a person may be the first to wait.
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.left.v1": on_left,
    "org.louyu.members.member.erased.v1": on_left,
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.members.member.taken-back.v1": on_left,
    "org.louyu.identity.account.disabled.v1": on_closed,
    "org.louyu.identity.account.erased.v1": on_closed,
} | dict.fromkeys(
    (
        "org.louyu.events.activity.changed.v1",
        "org.louyu.events.activity.cancelled.v1",
        "org.louyu.events.activity.closed.v1",
        "org.louyu.events.registration.registered.v1",
        "org.louyu.events.registration.queued.v1",
        "org.louyu.events.registration.promoted.v1",
        "org.louyu.events.registration.cancelled.v1",
        "org.louyu.events.registration.ended.v1",
        "org.louyu.events.registration.taken-over.v1",
        "org.louyu.events.registration.attended.v1",
        "org.louyu.events.registration.credited.v1",
        "org.louyu.events.registration.attendance-revoked.v1",
    ),
    settle_places,
)
