"""Events of activities. They never contain the attendance secret."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ActivityDrafted(Event):
    """An activity was prepared; nobody is invited yet."""

    activity_id: str
    title: str
    kind: str
    building_id: str | None
    organisation_id: str | None
    host_enterprise_ids: list[str] = field(default_factory=list)


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
    host_enterprise_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ActivityChanged(Event):
    """Title, time, place or capacity are as given here now; `status` tells whether people know of the activity yet.

    `concerns_participants`: title, time or place are not what they were; `previous_…` is what they were.
    """

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
    concerns_participants: bool
    previous_title: str
    previous_starts_at: datetime
    previous_ends_at: datetime
    previous_place: str
    host_enterprise_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ActivityHostReplaced(Event):
    """A firm that hosts it, `from_id`, was a duplicate: it is hosted by `to_id`."""

    activity_id: str
    from_id: str
    to_id: str
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class ActivityCancelled(Event):
    """An activity will not take place; `reason` is for those who wanted to come."""

    activity_id: str
    title: str
    reason: str | None
    building_id: str | None
    organisation_id: str | None


@dataclass(frozen=True, kw_only=True)
class ActivityClosed(Event):
    """An activity that began at `starts_at` took place; these are its figures. `imported` ones were held before the platform was there."""

    activity_id: str
    kind: str
    building_id: str | None
    organisation_id: str | None
    attended: int
    beneficiaries: int
    outside_participants: int
    imported: bool
    starts_at: datetime
    host_enterprise_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class ActivityTakenBack(Event):
    """The import that had made it was undone: it counts as if it had never taken place. Imported again, it is closed again."""

    activity_id: str
    kind: str
    building_id: str | None
    organisation_id: str | None
    attended: int
    beneficiaries: int
    outside_participants: int
    starts_at: datetime


EVENTS: Final[Events] = {
    "activity": {
        "drafted": ActivityDrafted,
        "published": ActivityPublished,
        "changed": ActivityChanged,
        "host-replaced": ActivityHostReplaced,
        "cancelled": ActivityCancelled,
        "closed": ActivityClosed,
        "taken-back": ActivityTakenBack,
    },
}
