"""Events of buildings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class BuildingRegistered(Event):
    """A building is looked after from now on."""

    building_id: str
    name: str
    community: str
    grid: str
    key_building: bool
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckInCodeReplaced(Event):
    """The poster at a building's desk was replaced; the old code no longer works."""

    building_id: str


@dataclass(frozen=True, kw_only=True)
class BuildingChanged(Event):
    """What is known of a building is as given here now; `changed` names the fields that are new.

    `registered_at` is when the building was registered.
    """

    building_id: str
    name: str
    previous_name: str
    community: str
    grid: str
    key_building: bool
    was_key_building: bool
    changed: list[str]
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class BuildingClosed(Event):
    """A building, registered at `registered_at`, is not looked after any more. Its poster, its roles and what is planned in it end.

    `closed_before_at` is when it was closed for the first time, if this is not the first time.
    """

    building_id: str
    name: str
    key_building: bool
    registered_at: datetime | None
    closed_before_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class BuildingReopened(Event):
    """A building that was closed, first at `closed_at`, is looked after again. Its roles and its old posters stay ended."""

    building_id: str
    name: str
    key_building: bool
    registered_at: datetime | None
    closed_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class BuildingTakenBack(Event):
    """The import was undone that had registered a building, at `registered_at`: it is as if it had never been."""

    building_id: str
    name: str
    key_building: bool
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class BuildingReinstated(Event):
    """A building that was taken back is registered again, with what is said of it here."""

    building_id: str
    name: str
    community: str
    grid: str
    key_building: bool
    registered_at: datetime | None
    name_en: str = ""


EVENTS: Final[Events] = {
    "building": {
        "registered": BuildingRegistered,
        "check-in-code-replaced": CheckInCodeReplaced,
        "changed": BuildingChanged,
        "closed": BuildingClosed,
        "reopened": BuildingReopened,
        "taken-back": BuildingTakenBack,
        "reinstated": BuildingReinstated,
    }
}
