"""Events of suites."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class SuiteRegistered(Event):
    """A suite of a building and who works there are known."""

    suite_id: str
    building_id: str
    floor: int
    number: str
    enterprise_id: str | None


@dataclass(frozen=True, kw_only=True)
class SuiteOccupied(Event):
    """An enterprise moved into a suite; the day is an ISO date."""

    suite_id: str
    building_id: str
    enterprise_id: str
    from_date: str


@dataclass(frozen=True, kw_only=True)
class SuiteVacated(Event):
    """An enterprise moved out of a suite; the day is an ISO date."""

    suite_id: str
    building_id: str
    enterprise_id: str
    until_date: str


@dataclass(frozen=True, kw_only=True)
class SuiteHandedOver(Event):
    """The dossier of who works or worked in a suite was a duplicate of another one."""

    suite_id: str
    building_id: str
    enterprise_id: str
    previous_enterprise_id: str


@dataclass(frozen=True, kw_only=True)
class SuiteRemoved(Event):
    """An empty suite was taken off the index board: it never was, or is part of another one."""

    suite_id: str
    building_id: str


@dataclass(frozen=True, kw_only=True)
class SuiteRestored(Event):
    """A suite that was taken off the index board is there again."""

    suite_id: str
    building_id: str


EVENTS: Final[Events] = {
    "suite": {
        "registered": SuiteRegistered,
        "occupied": SuiteOccupied,
        "vacated": SuiteVacated,
        "handed-over": SuiteHandedOver,
        "removed": SuiteRemoved,
        "restored": SuiteRestored,
    }
}
