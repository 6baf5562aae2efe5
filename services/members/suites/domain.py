"""A suite: a room or group of rooms on a floor, and the enterprise that works there."""

from dataclasses import dataclass
from typing import Self

from chassis.kernel.aggregate import Aggregate, values_of
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from services.members.buildings.domain import Building
from services.members.keyed import Keyed
from services.members.suites.errors import FloorBeyondBuilding
from services.members.suites.events import SuiteRegistered


@dataclass(kw_only=True)
class SuiteDetails:
    """What is said when a suite is registered. Basements count down from -1."""

    building_id: str
    floor: int
    number: str
    enterprise_id: str | None


@dataclass(kw_only=True)
class Suite(SuiteDetails, Aggregate):
    @classmethod
    def register(cls, details: SuiteDetails, *, identifier: str, building: Building) -> Self:
        """`building` is the one that the details name. Raises FloorBeyondBuilding."""
        if details.floor > building.floors:
            raise FloorBeyondBuilding(floors=building.floors)
        suite = cls(id=identifier, **values_of(SuiteDetails, details))
        suite.record(SuiteRegistered(suite_id=identifier, **values_of(SuiteDetails, details)))
        return suite


def suite_id_of(tenant: TenantId, building_id: str, floor: int, number: str) -> str:
    """A suite is where it is: no key needed."""
    return derived_id(tenant, Keyed.SUITES, building_id, str(floor), number)
