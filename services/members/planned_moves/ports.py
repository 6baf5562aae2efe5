"""What the use cases of planned moves need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.planned_moves.domain import PlannedMove
from services.members.suites.ports import SuitesWork


class PlannedMoveRepository(Aggregates[PlannedMove], Protocol):
    def open_of_any(self, suite_ids: Collection[str]) -> list[PlannedMove]:
        """What is still planned for one of the suites."""


class PlannedMovesWork(SuitesWork, Protocol):
    @property
    def planned_moves(self) -> PlannedMoveRepository: ...
