"""Events of registrations. People appear by id only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class RegistrationRegistered(Event):
    """A person has a place; `seat_no` is null where the activity has no limit. `again` after a cancellation."""

    registration_id: str
    activity_id: str
    activity_title: str
    person_id: str
    seat_no: int | None
    starts_at: datetime
    ends_at: datetime
    place: str
    again: bool
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
    starts_at: datetime
    ends_at: datetime
    place: str
    again: bool
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
    starts_at: datetime
    ends_at: datetime
    place: str
    again: bool
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
class RegistrationEnded(Event):
    """A place or a turn ended by itself: activity_over for who still waited, member_left for who left the area."""

    registration_id: str
    activity_id: str
    person_id: str
    seat_no: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class RegistrationAttended(Event):
    """A person was there; once for each person and activity. What it is worth is `credited` later, unless it is now."""

    registration_id: str
    activity_id: str
    activity_title: str
    activity_kind: str
    person_id: str
    building_id: str | None
    organisation_id: str | None
    service_minutes: int
    imported: bool
    credited: bool
    attended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RegistrationCredited(Event):
    """The activity is over: what the attendance was worth is booked."""

    registration_id: str
    activity_id: str
    activity_title: str
    activity_kind: str
    person_id: str
    building_id: str | None
    organisation_id: str | None
    service_minutes: int
    imported: bool
    attended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class AttendanceRevoked(Event):
    """The activity was cancelled after the person had attended; what was `credited` is taken back."""

    registration_id: str
    activity_id: str
    activity_title: str
    activity_kind: str
    person_id: str
    building_id: str | None
    organisation_id: str | None
    service_minutes: int
    credited: bool
    attended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RegistrationHandedOver(Event):
    """The member was a duplicate: another registration of the same person has the place, turn or attendance now."""

    registration_id: str
    activity_id: str
    person_id: str
    status: str


@dataclass(frozen=True, kw_only=True)
class RegistrationTakenOver(Event):
    """The registration has what a duplicate of the same person had: a place, a turn or an attendance, as `status` says."""

    registration_id: str
    activity_id: str
    person_id: str
    status: str


@dataclass(frozen=True, kw_only=True)
class RegistrationTakenBack(Event):
    """The import that had recorded the attendance was undone; what was `credited` is taken back, and nobody is told."""

    registration_id: str
    activity_id: str
    activity_title: str
    activity_kind: str
    person_id: str
    building_id: str | None
    organisation_id: str | None
    service_minutes: int
    credited: bool
    attended_at: datetime | None


EVENTS: Final[Events] = {
    "registration": {
        "registered": RegistrationRegistered,
        "queued": RegistrationQueued,
        "promoted": RegistrationPromoted,
        "cancelled": RegistrationCancelled,
        "handed-over": RegistrationHandedOver,
        "taken-over": RegistrationTakenOver,
        "ended": RegistrationEnded,
        "attended": RegistrationAttended,
        "credited": RegistrationCredited,
        "attendance-revoked": AttendanceRevoked,
        "taken-back": RegistrationTakenBack,
    },
}
