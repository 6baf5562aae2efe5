"""What happened in events. People appear by id only; nothing here is personal, and no attendance secret ever is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class ActivityDrafted(Event):
    """An activity was prepared; nobody is invited yet."""

    activity_id: str
    title: str
    kind: str
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class ActivityPublished(Event):
    """People may register from now on. Empty audience lists invite everybody; no capacity means no limit."""

    activity_id: str
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    place: str
    building_id: str | None
    organisation_id: str | None
    capacity: int | None
    audience_kinds: list[str]
    audience_building_ids: list[str]
    audience_organisation_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class ActivityChanged(Event):
    """Title, time, place or capacity are as given here now; `status` tells whether people know of the activity yet."""

    activity_id: str
    title: str
    kind: str
    status: Literal["draft", "published"]
    starts_at: datetime
    ends_at: datetime
    place: str
    building_id: str | None
    organisation_id: str | None
    capacity: int | None
    audience_kinds: list[str]
    audience_building_ids: list[str]
    audience_organisation_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class ActivityCancelled(Event):
    """An activity will not take place."""

    activity_id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ActivityClosed(Event):
    """An activity took place; these are its figures. `imported` ones were held before the platform was there."""

    activity_id: str
    kind: str
    building_id: str | None
    organisation_id: str | None
    attended: int
    beneficiaries: int
    outside_participants: int
    imported: bool


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


@dataclass(frozen=True, kw_only=True)
class MeetingOpened(Event):
    """A joint meeting was called."""

    meeting_id: str
    title: str
    held_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class AgendaItemAdded(Event):
    """One more matter for a joint meeting."""

    meeting_id: str
    item_id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class ResolutionAdopted(Event):
    """A meeting decided on an agenda item; the unit is to carry it out."""

    meeting_id: str
    item_id: str
    text: str
    unit_id: str
    due_at: datetime
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class ResolutionProgressed(Event):
    """The unit accepted the resolution or carried it out."""

    meeting_id: str
    item_id: str
    status: Literal["accepted", "done"]
    building_id: str | None
    organisation_id: str | None
