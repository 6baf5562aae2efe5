"""Events of registrations. People appear by id only."""

from dataclasses import dataclass
from typing import Final, Literal

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RegistrationRegistered(Event):
    """A person has a place; `seat_no` is null where the activity has no limit."""

    registration_id: str
    activity_id: str
    activity_title: str
    person_id: str
    seat_no: int | None
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class RegistrationQueued(Event):
    """A person joined the waiting list at this position."""

    registration_id: str
    activity_id: str
    activity_title: str
    person_id: str
    position: int
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class RegistrationPromoted(Event):
    """A person who waited was given a place."""

    registration_id: str
    activity_id: str
    activity_title: str
    person_id: str
    seat_no: int | None
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class RegistrationCancelled(Event):
    """A person gave their place or their turn back, or the activity was cancelled."""

    registration_id: str
    activity_id: str
    person_id: str
    seat_no: int | None
    reason: Literal["by_person", "activity_cancelled"]


@dataclass(frozen=True, kw_only=True)
class RegistrationAttended(Event):
    """A person was there; once for each person and activity."""

    registration_id: str
    activity_id: str
    activity_title: str
    activity_kind: str
    person_id: str
    building_id: str | None
    organisation_id: str | None
    service_minutes: int
    imported: bool


EVENTS: Final[Events] = {
    "registration": {
        "registered": RegistrationRegistered,
        "queued": RegistrationQueued,
        "promoted": RegistrationPromoted,
        "cancelled": RegistrationCancelled,
        "attended": RegistrationAttended,
    },
}
