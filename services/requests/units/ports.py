"""What the use cases of units need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.units.domain import Unit


class UnitRepository(Aggregates[Unit], Protocol):
    def called(self, name: str) -> Unit | None:
        """One that is open and has this name."""


class UnitsWork(Work, Protocol):
    @property
    def units(self) -> UnitRepository: ...
