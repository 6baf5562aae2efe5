"""Events of units."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class UnitRegistered(Event):
    """A department, stationed unit or service desk can be given work from now on."""

    unit_id: str
    name: str
    kind: str
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitChanged(Event):
    """Name or kind of a unit, registered at `registered_at`, are as given here now."""

    unit_id: str
    name: str
    previous_name: str
    kind: str
    previous_kind: str
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitClosed(Event):
    """A unit is there no more, or was merged into `successor_id`. Its open work goes back to whoever dispatched it."""

    unit_id: str
    name: str
    kind: str
    successor_id: str | None
    registered_at: datetime | None
    #: When it was closed for the first time, if this is not the first time.
    closed_before_at: datetime | None = None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitReopened(Event):
    """A unit that was closed, first at `closed_at`, can be given work again. `successor_id` had taken over from it."""

    unit_id: str
    name: str
    kind: str
    successor_id: str | None
    registered_at: datetime | None
    closed_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitTakenBack(Event):
    """The import was undone that had registered a unit, at `registered_at`: it is as if it had never been."""

    unit_id: str
    name: str
    kind: str
    registered_at: datetime | None
    name_en: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitReinstated(Event):
    """A unit that was taken back is registered again, with what is said of it here."""

    unit_id: str
    name: str
    kind: str
    registered_at: datetime | None
    name_en: str = ""


EVENTS: Final[Events] = {
    "unit": {
        "registered": UnitRegistered,
        "changed": UnitChanged,
        "closed": UnitClosed,
        "reopened": UnitReopened,
        "taken-back": UnitTakenBack,
        "reinstated": UnitReinstated,
    }
}
