"""What events counts, from its own events: the figures of participation, by building and organisation where known."""

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.kernel.identity import scope
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from reporting import figures
from reporting.figures import Count


@dataclass(frozen=True)
class Place:
    """Where something happened; events from before a field was added lack it."""

    building_id: str | None
    organisation_id: str | None = None


@dataclass(frozen=True)
class Closed:
    kind: str
    beneficiaries: int
    outside_participants: int


@dataclass(frozen=True)
class Attended:
    activity_kind: str
    service_minutes: int


@dataclass(frozen=True)
class Progressed:
    status: str


def activity_published(message: Message) -> Sequence[Write]:
    return _one(message, "activities.published")


def activity_closed(message: Message) -> Sequence[Write]:
    """Kinds are counted here: an activity that was held, not one that was announced."""
    data, where = parse(message, Closed), _scopes(message)
    return figures.counted(
        message,
        Count("activities.closed", 1, where),
        Count(f"activities.kind_{data.kind}", 1, where),
        Count("activities.beneficiaries", data.beneficiaries, where),
        Count("activities.outside_participants", data.outside_participants, where),
    )


def registration_made(message: Message) -> Sequence[Write]:
    """With a place at once or on the waiting list: one person more who wants to come."""
    return _one(message, "registrations.total")


def registration_promoted(message: Message) -> Sequence[Write]:
    return _one(message, "registrations.promoted")


def registration_attended(message: Message) -> Sequence[Write]:
    data, where = parse(message, Attended), _scopes(message)
    counts = [Count("attendances.total", 1, where), Count(f"attendances.kind_{data.activity_kind}", 1, where)]
    if data.service_minutes:
        counts.append(Count("service.hours", data.service_minutes / 60, where))
    return figures.counted(message, *counts)


def meeting_opened(message: Message) -> Sequence[Write]:
    return _one(message, "meetings.total")


def resolution_adopted(message: Message) -> Sequence[Write]:
    return _one(message, "resolutions.adopted")


def resolution_progressed(message: Message) -> Sequence[Write]:
    return _one(message, "resolutions.done") if parse(message, Progressed).status == "done" else []


def _one(message: Message, name: str) -> Sequence[Write]:
    return figures.counted(message, Count(name, 1, _scopes(message)))


def _scopes(message: Message) -> tuple[str, ...]:
    place = parse(message, Place)
    building = [scope("building", place.building_id)] if place.building_id else []
    organisation = [scope("organisation", place.organisation_id)] if place.organisation_id else []
    return (*building, *organisation)
