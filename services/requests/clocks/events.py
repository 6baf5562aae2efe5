"""Events of clocks. Each says whose clock it is: a request's, or the work order of a unit."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ClockEvent(Event):
    """What every event of a clock says. `kind` is request, work_order, whistle, call_back or supervision. Orders of meetings
    have no request.

    Of a whistle `step` is sign_in, contact, report_in or finish. Of a supervision `supervised_by` is who waits for the
    answer.
    """

    clock_id: str
    kind: str
    request_id: str | None
    work_order_id: str | None
    number: str | None
    title: str
    building_id: str | None
    unit_id: str | None
    due_at: datetime
    whistle_id: str | None
    step: str | None
    blown_by: str | None
    call_back_id: str | None
    supervision_id: str | None
    supervised_by: str | None


@dataclass(frozen=True, kw_only=True)
class ClockStarted(ClockEvent):
    """A limit runs from `started_at` on."""

    started_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClockWarned(ClockEvent):
    """Three quarters of the working time have passed; `unit_ids` have the work, `deputy_id` the order of its unit."""

    unit_ids: list[str]
    warned_at: datetime
    deputy_id: str | None


@dataclass(frozen=True, kw_only=True)
class ClockOverdue(ClockEvent):
    """The limit was exceeded; `unit_ids` have the work."""

    unit_ids: list[str]
    overdue_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClockEscalated(ClockEvent):
    """The limit stays exceeded: this level tells the unit, the desk, the street office, the district (which sees only the number)."""

    unit_ids: list[str]
    level: int
    to_unit: bool
    to_desk: bool
    to_street: bool
    to_district: bool
    overdue_at: datetime
    escalated_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClockPaused(ClockEvent):
    """The clock stands still; `reason` is waiting_for_requester or waiting_for_third_party, `note` says for what."""

    reason: str
    note: str


@dataclass(frozen=True, kw_only=True)
class ClockResumed(ClockEvent):
    """The clock goes on with the working time that was left."""


@dataclass(frozen=True, kw_only=True)
class ClockRescheduled(ClockEvent):
    """The working calendar changed, and with it the due time."""

    previous_due_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClockStopped(ClockEvent):
    """What it was about has ended; `is_met` if in time. `is_replaced`: another clock with a corrected limit goes on."""

    is_met: bool
    is_replaced: bool
    stopped_at: datetime


@dataclass(frozen=True, kw_only=True)
class ClockRevived(ClockEvent):
    """What had stopped it was taken back: it goes on as before `was_stopped_at`."""

    was_met: bool
    was_stopped_at: datetime


EVENTS: Final[Events] = {
    "clock": {
        "started": ClockStarted,
        "warned": ClockWarned,
        "overdue": ClockOverdue,
        "escalated": ClockEscalated,
        "paused": ClockPaused,
        "resumed": ClockResumed,
        "rescheduled": ClockRescheduled,
        "stopped": ClockStopped,
        "revived": ClockRevived,
    },
}
