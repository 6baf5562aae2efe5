"""Events of buildings."""

from dataclasses import dataclass
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


@dataclass(frozen=True, kw_only=True)
class CheckInCodeReplaced(Event):
    """The poster at a building's desk was replaced; the old code no longer works."""

    building_id: str


EVENTS: Final[Events] = {"building": {"registered": BuildingRegistered, "check-in-code-replaced": CheckInCodeReplaced}}
