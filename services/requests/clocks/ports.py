"""What the use cases of clocks need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.clocks.domain import Clock
from services.requests.work_orders.ports import WorkOrdersWork


class ClockRepository(Aggregates[Clock], Protocol):
    def open_of(self, subject_id: str) -> Clock | None:
        """The clock of a request or work order that was not stopped."""

    def stopped_last(self, subject_id: str) -> Clock | None:
        """The clock of a request or work order that was stopped last; not one that another replaced."""

    def prepare(self, identifiers: Sequence[str]) -> None:
        """Loads many with their units, so that none of them needs a query."""

    def units_of(self, clock: Clock) -> list[str]:
        """The units that have the work."""

    def deputy_of(self, clock: Clock) -> str | None:
        """The officer who has the work order, if it is one and somebody has it."""

    def behind(self, basis: str, *, limit: int) -> list[Clock]:
        """Open clocks that were counted by another calendar than this."""

    def settle(self, clock: Clock) -> None:
        """Stores how a clock was counted, although nothing has happened to it."""


class ClocksWork(WorkOrdersWork, Protocol):
    @property
    def clocks(self) -> ClockRepository: ...
