"""What is kept of a supervision; `domain` says what may happen to it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from chassis.kernel.aggregate import Aggregate
from services.requests.supervisions.states import Ending, Status


@dataclass(frozen=True, kw_only=True)
class Reply:
    """How far the unit is, and what it will have done by `done_by`. `is_late`: it came after the deadline."""

    progress: str
    next_steps: str
    done_by: date
    by: str
    at: datetime
    first_at: datetime
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What was asked for, by whom (None: by the hotline), and until when in working time."""

    note: str
    hours: int
    by: str | None
    at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Round:
    demand: Demand
    reply: Reply | None = None


@dataclass(kw_only=True)
class Supervised:
    """Which unit is urged for which work: its work order, or the whistle that called it."""

    request_id: str
    number: str
    title: str
    unit_id: str
    building_id: str | None
    work_order_id: str | None
    whistle_id: str | None


@dataclass(kw_only=True)
class SupervisionRecord(Supervised, Aggregate):
    """`times`: which supervision of the request it was asked by, the last time. `due_at` is that of the last round."""

    status: Status
    times: int
    supervised_by: str | None
    asked_at: datetime
    due_at: datetime
    answered_at: datetime | None = None
    rounds: list[Round] = field(default_factory=list)
    accepted_by: str | None = None
    accepted_at: datetime | None = None
    ended_because: Ending | None = None
    ended_at: datetime | None = None

    @property
    def round(self) -> int:
        return len(self.rounds)

    @property
    def demand(self) -> Demand:
        return self.rounds[-1].demand

    @property
    def reply(self) -> Reply | None:
        return self.rounds[-1].reply

    def facts(self) -> dict[str, Any]:
        """What every event says of it."""
        return {
            "supervision_id": self.id,
            "request_id": self.request_id,
            "number": self.number,
            "title": self.title,
            "unit_id": self.unit_id,
            "building_id": self.building_id,
            "work_order_id": self.work_order_id,
            "whistle_id": self.whistle_id,
            "round": self.round,
            "supervised_by": self.supervised_by,
        }
