"""What the use cases of buildings need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.buildings.domain import Building
from services.members.tenants.ports import TenantsWork


class BuildingRepository(Aggregates[Building], Protocol):
    def with_code(self, code: str) -> Building | None:
        """The building whose poster shows this code now."""


class BuildingsWork(TenantsWork, Protocol):
    @property
    def buildings(self) -> BuildingRepository: ...
