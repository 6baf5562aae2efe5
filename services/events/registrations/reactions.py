"""What messages do to registrations: freed places reach those who wait, and who came is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.events.figures import counting, scopes_of
from services.events.registrations import use_cases
from services.events.registrations.ports import RegistrationsWork


@dataclass(frozen=True)
class _OfActivity:
    activity_id: str


@dataclass(frozen=True)
class _Attended:
    activity_kind: str
    service_minutes: int


def settle_places(uow: RegistrationsWork, message: Message) -> None:
    use_cases.settle_next(uow, uow.clock, activity_id=parse(message, _OfActivity).activity_id)


def count_attended(message: Message) -> Sequence[Write]:
    attended, where = parse(message, _Attended), scopes_of(message)
    counts = [Count("attendances.total", 1, where), Count(f"attendances.kind_{attended.activity_kind}", 1, where)]
    if attended.service_minutes:
        counts.append(Count("service.hours", attended.service_minutes / 60, where))
    return figures.counted(message, *counts)


#: With a place at once or on the waiting list: one person more who wants to come.
_count_made: Final = counting("registrations.total")

PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.events.registration.registered.v1": _count_made,
    "org.louyu.events.registration.queued.v1": _count_made,
    "org.louyu.events.registration.promoted.v1": counting("registrations.promoted"),
    "org.louyu.events.registration.attended.v1": count_attended,
}
HANDLERS: Final[Mapping[str, Handler]] = dict.fromkeys(
    (
        "org.louyu.events.activity.changed.v1",
        "org.louyu.events.activity.cancelled.v1",
        "org.louyu.events.registration.registered.v1",
        "org.louyu.events.registration.queued.v1",
        "org.louyu.events.registration.promoted.v1",
        "org.louyu.events.registration.cancelled.v1",
    ),
    settle_places,
)
