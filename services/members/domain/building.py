"""A building: where people work, and the code on the poster at its desk through which they check in."""

from dataclasses import dataclass
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.members.domain.events import BuildingRegistered, CheckInCodeReplaced


@dataclass(kw_only=True)
class Building(Aggregate):
    name: str
    address: str
    community: str
    grid: str
    floors: int
    area_m2: int
    key_building: bool
    check_in_code: str

    @classmethod
    def register(
        cls,
        *,
        identifier: str,
        name: str,
        address: str,
        community: str,
        grid: str,
        floors: int,
        area_m2: int,
        key_building: bool,
        check_in_code: str,
    ) -> Self:
        building = cls(
            id=identifier,
            name=name,
            address=address,
            community=community,
            grid=grid,
            floors=floors,
            area_m2=area_m2,
            key_building=key_building,
            check_in_code=check_in_code,
        )
        building.record(
            BuildingRegistered(
                building_id=identifier, name=name, community=community, grid=grid, key_building=key_building
            )
        )
        return building

    def replace_check_in_code(self, code: str) -> None:
        """The old poster stops working at once."""
        self.check_in_code = code
        self.record(CheckInCodeReplaced(building_id=self.id))
