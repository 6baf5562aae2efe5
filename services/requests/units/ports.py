"""What the use cases of units need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.units.domain import Unit


class UnitsWork(Work, Protocol):
    @property
    def units(self) -> Aggregates[Unit]: ...
