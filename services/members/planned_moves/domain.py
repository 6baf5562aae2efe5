"""A planned move: what is to be recorded of a suite on a day to come."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.local_time import LOCAL
from services.members.planned_moves.errors import MoveSettled
from services.members.planned_moves.events import MoveCalledOff, MoveCarriedOut, MoveFailed, MovePlanned


class MoveKind(StrEnum):
    IN = "in"
    OUT = "out"
    OVER = "over"


class Status(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    CALLED_OFF = "called_off"
    FAILED = "failed"


class Obstacle(StrEnum):
    """Why a move could not be recorded on its day."""

    SUITE_TAKEN = "suite_taken"
    FIRM_NOT_THERE = "firm_not_there"
    FIRM_GONE = "firm_gone"
    BUILDING_CLOSED = "building_closed"
    MOVED_SINCE = "moved_since"


@dataclass(kw_only=True)
class PlannedMove(Aggregate):
    """`due_at` is when its day begins."""

    kind: MoveKind
    suite_id: str
    to_suite_id: str | None
    enterprise_id: str
    building_id: str
    on_date: date
    due_at: datetime
    status: Status = Status.PLANNED
    reason: Obstacle | None = None

    @classmethod
    def plan(
        cls,
        *,
        identifier: str,
        kind: MoveKind,
        suite_id: str,
        to_suite_id: str | None,
        enterprise_id: str,
        building_id: str,
        on_date: date,
    ) -> Self:
        move = cls(
            id=identifier,
            kind=kind,
            suite_id=suite_id,
            to_suite_id=to_suite_id,
            enterprise_id=enterprise_id,
            building_id=building_id,
            on_date=on_date,
            due_at=datetime.combine(on_date, time(), LOCAL),
        )
        move.record(MovePlanned(**move._facts()))
        return move

    def call_off(self) -> None:
        """Idempotent. Raises MoveSettled once its day has come."""
        if self.status is Status.CALLED_OFF:
            return
        if self.status is not Status.PLANNED:
            raise MoveSettled
        self.status = Status.CALLED_OFF
        self.record(MoveCalledOff(**self._facts()))

    def settle(self, obstacle: Obstacle | None) -> None:
        """Its day has come: it was recorded, or something was in the way. Idempotent."""
        if self.status is not Status.PLANNED:
            return
        self.status, self.reason = (Status.FAILED, obstacle) if obstacle else (Status.DONE, None)
        told = self._facts()
        self.record(MoveFailed(**told, reason=obstacle.value) if obstacle else MoveCarriedOut(**told))

    def _facts(self) -> dict[str, Any]:
        return {
            "move_id": self.id,
            "kind": self.kind.value,
            "suite_id": self.suite_id,
            "to_suite_id": self.to_suite_id,
            "enterprise_id": self.enterprise_id,
            "building_id": self.building_id,
            "on_date": self.on_date.isoformat(),
        }
