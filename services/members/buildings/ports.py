"""What the use cases of buildings need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.buildings.domain import Building, BuildingDetails
from services.members.tenants.ports import TenantsWork


class BuildingRepository(Aggregates[Building], Protocol):
    def like(self, details: BuildingDetails, *, but: str) -> list[Building]:
        """Some open ones with a name or an address like this, other than `but`."""

    def with_code(self, code: str) -> Building | None:
        """The building whose current poster shows this code."""


class BuildingsWork(TenantsWork, Protocol):
    @property
    def buildings(self) -> BuildingRepository: ...
