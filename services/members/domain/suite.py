"""A suite: a room or group of rooms on a floor, and the enterprise that works there."""

from dataclasses import dataclass
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.members.domain.building import Building
from services.members.domain.errors import FloorBeyondBuilding
from services.members.domain.events import SuiteRegistered


@dataclass(kw_only=True)
class Suite(Aggregate):
    building_id: str
    floor: int
    number: str
    enterprise_id: str | None

    @classmethod
    def register(
        cls, *, identifier: str, building: Building, floor: int, number: str, enterprise_id: str | None
    ) -> Self:
        """Basements count down from -1. Raises FloorBeyondBuilding."""
        if floor > building.floors:
            raise FloorBeyondBuilding(floors=building.floors)
        suite = cls(id=identifier, building_id=building.id, floor=floor, number=number, enterprise_id=enterprise_id)
        suite.record(
            SuiteRegistered(
                suite_id=identifier, building_id=building.id, floor=floor, number=number, enterprise_id=enterprise_id
            )
        )
        return suite
