"""Events of enterprises."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class EnterpriseRegistered(Event):
    """An enterprise has a dossier; `converted_from_branch` tells a branch office that became a legal person."""

    enterprise_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseMoved(Event):
    """An enterprise, known since `registered_at`, works in another building from now on."""

    enterprise_id: str
    name: str
    kind: str
    from_building_id: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseChanged(Event):
    """What is known of an enterprise is as given here now; `changed` names the fields that are new."""

    enterprise_id: str
    name: str
    previous_name: str
    kind: str
    previous_kind: str
    building_id: str
    staff_count: int
    previous_staff_count: int
    converted_from_branch: bool
    was_converted: bool
    changed: list[str]
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseLeft(Event):
    """An enterprise left the street office's area, and all its rooms here; the day is an ISO date.

    `left_before_at` is when it left for the first time, if this is not the first time.
    """

    enterprise_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    on_date: str
    registered_at: datetime | None
    left_before_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseReturned(Event):
    """An enterprise that had left, first at `left_at`, is in the area again, or never was away."""

    enterprise_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    registered_at: datetime | None
    left_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseMerged(Event):
    """A dossier was a duplicate: whatever refers to it refers to `into_id` from now on. It does not count any more."""

    enterprise_id: str
    into_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseTakenBack(Event):
    """The import that had registered it was undone: it counts as if it had never been registered."""

    enterprise_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterpriseReinstated(Event):
    """An enterprise that was taken back is registered again, under the same id. It counts from its first registration on."""

    enterprise_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    registered_at: datetime | None
    name_en: str = ""


EVENTS: Final[Events] = {
    "enterprise": {
        "registered": EnterpriseRegistered,
        "moved": EnterpriseMoved,
        "changed": EnterpriseChanged,
        "left": EnterpriseLeft,
        "returned": EnterpriseReturned,
        "merged": EnterpriseMerged,
        "taken-back": EnterpriseTakenBack,
        "reinstated": EnterpriseReinstated,
    }
}
