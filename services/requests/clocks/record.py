"""What is kept of a clock; `domain` says what may happen to it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.aggregate import Aggregate
from services.requests.calendars.working_time import Limit
from services.requests.clocks.states import Action, Status


class Kind(StrEnum):
    REQUEST = "request"
    WORK_ORDER = "work_order"
    #: One step of one unit that a whistle called.
    WHISTLE = "whistle"
    #: The first call to a requester, by the desk.
    CALL_BACK = "call_back"
    #: A unit that is supervised answers until then.
    SUPERVISION = "supervision"


_GROUPS: Final = {
    Kind.WHISTLE.value: "whistle_clocks",
    Kind.CALL_BACK.value: "call_back_clocks",
    Kind.SUPERVISION.value: "supervision_clocks",
}


def group_of(kind: str) -> str:
    """The group of its figures: calls of the desk, and what units owe to the street office, are no promises to requesters."""
    return _GROUPS.get(kind, "clocks")


class PauseReason(StrEnum):
    WAITING_FOR_REQUESTER = "waiting_for_requester"
    WAITING_FOR_THIRD_PARTY = "waiting_for_third_party"


@dataclass(frozen=True, kw_only=True)
class Pause:
    """`cause` is the clock that was paused first: that of a request follows those of its work orders."""

    reason: PauseReason
    note: str
    by: str
    at: datetime
    cause: str


@dataclass(frozen=True, kw_only=True)
class Escalation:
    level: int
    at: datetime
    to_district: bool


@dataclass(kw_only=True)
class Timed:
    """What a clock belongs to and since when it runs. It has a `limit`, or a moment `until` that somebody named.

    Of a whistle: which one, which `step` of the unit, and who has blown it. Of a supervision: which one, and whose it is.
    """

    kind: Kind
    subject_id: str
    request_id: str | None
    number: str | None
    title: str
    building_id: str | None
    unit_id: str | None
    started_at: datetime
    limit: Limit | None
    until: datetime | None
    whistle_id: str | None = None
    step: str | None = None
    blown_by: str | None = None
    supervision_id: str | None = None
    supervised_by: str | None = None


@dataclass(kw_only=True)
class ClockRecord(Timed, Aggregate):
    """`run` is what was left of the limit at `since`, when it last began to run. `whole_seconds` is the whole limit in
    working time, `next_at` when something happens by itself; while the clock is paused, `due_at` is what it was before.

    `basis` names the calendar that all this was counted by; `is_guessed` if through a year that is not known yet.
    """

    status: Status
    since: datetime
    run: Limit | None
    due_at: datetime
    next_at: datetime | None = None
    whole_seconds: int = 0
    basis: str = ""
    is_guessed: bool = False
    is_open: bool = True
    warned_at: datetime | None = None
    overdue_at: datetime | None = None
    escalations: list[Escalation] = field(default_factory=list)
    pause: Pause | None = None
    #: Of a clock that was stopped while it stood still.
    pause_at_stop: Pause | None = None
    pauses: int = 0
    stopped_at: datetime | None = None
    is_met: bool | None = None
    is_replaced: bool = False

    @property
    def before_stop(self) -> Action:
        """How it goes on if what has stopped it is taken back."""
        if self.pause_at_stop:
            return Action.REVIVE_PAUSED
        if self.overdue_at:
            return Action.REVIVE_OVERDUE
        return Action.REVIVE_WARNED if self.warned_at else Action.REVIVE

    def named(self) -> dict[str, Any]:
        """What every event says of it."""
        return {
            "clock_id": self.id,
            "kind": self.kind.value,
            "request_id": self.request_id,
            "work_order_id": self.subject_id if self.kind is Kind.WORK_ORDER else None,
            "number": self.number,
            "title": self.title,
            "building_id": self.building_id,
            "unit_id": self.unit_id,
            "due_at": self.due_at,
            "whistle_id": self.whistle_id,
            "step": self.step,
            "blown_by": self.blown_by,
            "call_back_id": self.subject_id if self.kind is Kind.CALL_BACK else None,
            "supervision_id": self.supervision_id,
            "supervised_by": self.supervised_by,
        }
