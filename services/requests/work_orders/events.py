"""Events of work orders."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class WorkOrderEvent(Event):
    """What every event of a work order says. An order comes from a request or from an item of a joint meeting."""

    work_order_id: str
    unit_id: str
    title: str
    request_id: str | None
    round: int
    meeting_id: str | None
    item_id: str | None
    due_at: datetime | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WorkOrderDispatched(WorkOrderEvent):
    """A unit was given work."""


@dataclass(frozen=True, kw_only=True)
class WorkOrderAccepted(WorkOrderEvent):
    """The unit took the work on."""


@dataclass(frozen=True, kw_only=True)
class WorkOrderDone(WorkOrderEvent):
    """The unit did the work; for a request with its findings, whose internal text is in no event.

    `first_done_at` is set if it was done before, and reopened.
    """

    result: str
    claim: str | None
    within_competence: bool | None
    solved: bool | None
    first_done_at: datetime | None
    #: With it, it is not solved.
    partly: bool = False


@dataclass(frozen=True, kw_only=True)
class WorkOrderReturned(WorkOrderEvent):
    """The unit gave the work back; somebody else must do it. `lead_unit_id` has the request itself, and goes on without it."""

    reason: str
    lead_unit_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class WorkOrderWithdrawn(WorkOrderEvent):
    """The request ended otherwise, or was called back, before the unit was done; nothing is left to do."""

    reason: str | None


@dataclass(frozen=True, kw_only=True)
class WorkOrderReinstated(WorkOrderEvent):
    """What had ended it was taken back: the unit has it again, and had accepted it before if `is_accepted`.

    With `goes_on` it has what was left of its limit, otherwise as if it had never been withdrawn.
    """

    is_accepted: bool
    goes_on: bool = False


@dataclass(frozen=True, kw_only=True)
class WorkOrderReopened(WorkOrderEvent):
    """Its findings were not good enough: the unit has it again, with these `days` or what was left of its limit."""

    reason: str
    days: int | None
    first_done_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WorkOrderAmended(WorkOrderEvent):
    """Whoever gave the work corrected what is to be done, or by when."""

    previous_title: str


@dataclass(frozen=True, kw_only=True)
class WorkOrderAssigned(WorkOrderEvent):
    """An officer of the unit was given the order by a colleague, or took it."""

    deputy_id: str
    previous_deputy_id: str | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class WorkOrderReleased(WorkOrderEvent):
    """The unit has the order as a whole again. `reason` is handed_back, role_ended or account_closed."""

    deputy_id: str
    reason: str
    note: str | None


EVENTS: Final[Events] = {
    "work-order": {
        "dispatched": WorkOrderDispatched,
        "accepted": WorkOrderAccepted,
        "amended": WorkOrderAmended,
        "assigned": WorkOrderAssigned,
        "done": WorkOrderDone,
        "released": WorkOrderReleased,
        "reopened": WorkOrderReopened,
        "returned": WorkOrderReturned,
        "withdrawn": WorkOrderWithdrawn,
        "reinstated": WorkOrderReinstated,
    },
}
