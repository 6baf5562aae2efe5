"""What the use cases of planned moves need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.planned_moves.domain import PlannedMove
from services.members.suites.ports import SuitesWork


class PlannedMovesWork(SuitesWork, Protocol):
    @property
    def planned_moves(self) -> Aggregates[PlannedMove]: ...
