"""A building: where people work, and the code on the poster at its desk through which they check in."""

from dataclasses import dataclass
from typing import Self

from chassis.kernel.aggregate import Aggregate, values_of
from services.members.buildings.events import BuildingRegistered, CheckInCodeReplaced


@dataclass(kw_only=True)
class BuildingDetails:
    """What is said when a building is registered."""

    name: str
    address: str
    community: str
    grid: str
    floors: int
    area_m2: int
    key_building: bool


@dataclass(kw_only=True)
class Building(BuildingDetails, Aggregate):
    check_in_code: str

    @classmethod
    def register(cls, details: BuildingDetails, *, identifier: str, check_in_code: str) -> Self:
        building = cls(id=identifier, check_in_code=check_in_code, **values_of(BuildingDetails, details))
        building.record(
            BuildingRegistered(
                building_id=identifier,
                name=details.name,
                community=details.community,
                grid=details.grid,
                key_building=details.key_building,
            )
        )
        return building

    def replace_check_in_code(self, code: str) -> None:
        """The old poster stops working at once."""
        self.check_in_code = code
        self.record(CheckInCodeReplaced(building_id=self.id))
