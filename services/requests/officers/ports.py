"""How use cases ask who handles the work of a unit."""

from typing import Protocol

from services.requests.units.ports import UnitsWork


class Officers(Protocol):
    def serves(self, person_id: str, unit_id: str) -> bool:
        """Whether the person is an officer of the unit now."""


class OfficersWork(UnitsWork, Protocol):
    @property
    def officers(self) -> Officers: ...
