"""A work order: what one unit has to do, for a service request or for an agenda item of a joint meeting."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.states import StateTable
from chassis.kernel.text import Text
from services.requests.service_requests.closing import Closing
from services.requests.work_orders.errors import FindingsMissing, ResultMissing, ReturnTooLate
from services.requests.work_orders.events import (
    WorkOrderAccepted,
    WorkOrderAmended,
    WorkOrderAssigned,
    WorkOrderDispatched,
    WorkOrderDone,
    WorkOrderReinstated,
    WorkOrderReleased,
    WorkOrderReopened,
    WorkOrderReturned,
    WorkOrderWithdrawn,
)


class Status(StrEnum):
    DISPATCHED = "dispatched"
    ACCEPTED = "accepted"
    DONE = "done"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    ACCEPT = "accept"
    COMPLETE = "complete"
    RETURN = "return"
    HAND_OVER = "hand_over"
    # Taken when whoever answers the request is not content with the findings.
    REOPEN = "reopen"
    # Taken when the request ends in another way.
    WITHDRAW = "withdraw"
    # Taken when the merge that ended it is taken back.
    REINSTATE = "reinstate"
    REINSTATE_ACCEPTED = "reinstate_accepted"


STATES: Final = StateTable(
    subject=Text(zh="张工单", en="work order"),
    states={
        Status.DISPATCHED: Text(zh="待接单", en="waiting to be accepted"),
        Status.ACCEPTED: Text(zh="办理中", en="accepted"),
        Status.DONE: Text(zh="已办结", en="done"),
        Status.RETURNED: Text(zh="已退回", en="returned"),
        Status.WITHDRAWN: Text(zh="已撤回", en="withdrawn"),
    },
    actions={
        Action.ACCEPT: Text(zh="接单", en="accept"),
        Action.COMPLETE: Text(zh="办结", en="complete"),
        Action.RETURN: Text(zh="退回", en="return"),
        Action.HAND_OVER: Text(zh="转交", en="hand over"),
    },
    moves={
        Status.DISPATCHED: {
            Action.ACCEPT: Status.ACCEPTED,
            Action.RETURN: Status.RETURNED,
            Action.HAND_OVER: Status.DISPATCHED,
            Action.WITHDRAW: Status.WITHDRAWN,
        },
        Status.ACCEPTED: {
            Action.COMPLETE: Status.DONE,
            Action.RETURN: Status.RETURNED,
            Action.HAND_OVER: Status.ACCEPTED,
            Action.WITHDRAW: Status.WITHDRAWN,
        },
        Status.DONE: {Action.REOPEN: Status.ACCEPTED},
        Status.RETURNED: {},
        Status.WITHDRAWN: {
            Action.REINSTATE: Status.DISPATCHED,
            Action.REINSTATE_ACCEPTED: Status.ACCEPTED,
        },
    },
)
#: The unit has still to do something.
OPEN: Final = (Status.DISPATCHED, Status.ACCEPTED)


class Released(StrEnum):
    """Why a deputy no longer has an order."""

    HANDED_BACK = "handed_back"
    ROLE_ENDED = "role_ended"
    ACCOUNT_CLOSED = "account_closed"


@dataclass(kw_only=True)
class WorkOrder(Aggregate):
    """Belongs to a request in its `round`, or to an agenda item of a meeting.

    `due_at` is set if somebody named a day. `time_limit_days` is the limit that the catalogue promises, in working days.
    `return_hours` is how many working hours the unit had, when it was dispatched, to give it back; None is no limit.
    `deputy_id`: the officer of the unit who has it; None is the unit as a whole.
    """

    unit_id: str
    title: str
    note: str
    request_id: str | None
    round: int
    meeting_id: str | None
    item_id: str | None
    building_id: str | None
    due_at: datetime | None
    time_limit_days: int | None
    status: Status
    dispatched_at: datetime
    result: str | None = None
    closing: Closing | None = None
    reason: str | None = None
    return_hours: int | None = None
    deputy_id: str | None = None
    deputy_note: str | None = None
    reopened_because: str | None = None

    @classmethod
    def dispatch(
        cls,
        *,
        identifier: str,
        unit_id: str,
        title: str,
        building_id: str | None,
        note: str = "",
        request_id: str | None = None,
        round_: int = 0,
        meeting_id: str | None = None,
        item_id: str | None = None,
        due_at: datetime | None = None,
        time_limit_days: int | None = None,
        return_hours: int | None = None,
        at: datetime,
    ) -> Self:
        order = cls(
            id=identifier,
            unit_id=unit_id,
            title=title,
            note=note,
            request_id=request_id,
            round=round_,
            meeting_id=meeting_id,
            item_id=item_id,
            building_id=building_id,
            due_at=due_at,
            time_limit_days=time_limit_days,
            return_hours=return_hours,
            status=Status.DISPATCHED,
            dispatched_at=at,
        )
        order.record(WorkOrderDispatched(**order._facts()))
        return order

    def accept(self) -> None:
        """Idempotent. Raises NotNow."""
        if self.status is Status.ACCEPTED:
            return
        self.status = STATES.after(self.status, Action.ACCEPT)
        self.record(WorkOrderAccepted(**self._facts()))

    def amend(self, title: str, due_at: datetime | None) -> None:
        """Corrects what is to be done or by when, while it is open. Idempotent."""
        if not STATES.allows(self.status, Action.WITHDRAW) or (self.title, self.due_at) == (title, due_at):
            return
        previous, self.title, self.due_at = self.title, title, due_at
        self.record(WorkOrderAmended(**self._facts(), previous_title=previous))

    def amend_dispatch(self, note: str, days: int | None) -> None:
        """Another note or other days of an order that is open; its clock follows. Idempotent."""
        if not STATES.allows(self.status, Action.WITHDRAW) or (self.note, self.time_limit_days) == (note, days):
            return
        self.note, self.time_limit_days = note, days
        self.record(WorkOrderAmended(**self._facts(), previous_title=self.title))

    def complete(self, result: str | None, closing: Closing | None = None) -> None:
        """Ends the work; `result` is the public reply unless said otherwise.

        Idempotent. Raises FindingsMissing, ResultMissing, NotNow.
        """
        if self.request_id and closing is None:
            raise FindingsMissing
        said = result or (closing.public_reply if closing else None)
        if said is None:
            raise ResultMissing
        if self.status is Status.DONE and (self.result, self.closing) == (said, closing):
            return
        self.status = STATES.after(self.status, Action.COMPLETE)
        self.result, self.closing = said, closing
        self.record(
            WorkOrderDone(
                **self._facts(),
                result=said,
                claim=closing.claim.value if closing else None,
                within_competence=closing.within_competence if closing else None,
                solved=closing.solved if closing else None,
                partly=closing.partly if closing else False,
                first_done_at=self.moments.get("done"),
            )
        )

    def reopen(self, reason: str, days: int | None) -> None:
        """Its findings were not good enough: the unit, and its deputy, have it again, as accepted. Raises NotNow.

        With `days` of its own from now on; without them its clock goes on with what was left when it was done.
        """
        self.status = STATES.after(self.status, Action.REOPEN)
        self.reopened_because, self.time_limit_days = reason, days or self.time_limit_days
        self.record(
            WorkOrderReopened(**self._facts(), reason=reason, days=days, first_done_at=self.moments.get("done"))
        )

    def give_back(self, reason: str, *, is_late: bool = False, lead_unit_id: str | None = None) -> None:
        """`lead_unit_id` goes on without it. Idempotent. Raises NotNow, ReturnTooLate."""
        if self.status is Status.RETURNED and self.reason == reason:
            return
        after = STATES.after(self.status, Action.RETURN)
        if is_late:
            raise ReturnTooLate(hours=self.return_hours or 0)
        self.status = after
        self.reason = reason
        self.record(WorkOrderReturned(**self._facts(), reason=reason, lead_unit_id=lead_unit_id))

    def hand_over(self, to_id: str, note: str | None) -> None:
        """Gives it to an officer of the unit; to the one who has it, with another note. Idempotent. Raises NotNow."""
        self.status = STATES.after(self.status, Action.HAND_OVER)
        if (self.deputy_id, self.deputy_note) == (to_id, note):
            return
        previous = None if self.deputy_id == to_id else self.deputy_id
        self.deputy_id, self.deputy_note = to_id, note
        self.record(WorkOrderAssigned(**self._facts(), deputy_id=to_id, previous_deputy_id=previous, note=note))

    def hand_back(self, note: str | None) -> None:
        """The unit has it as a whole again. Idempotent. Raises NotNow."""
        self.status = STATES.after(self.status, Action.HAND_OVER)
        self.release(Released.HANDED_BACK, note)

    def release(self, reason: Released, note: str | None = None) -> None:
        """Takes an open order from its deputy; what is over keeps who had it. Idempotent."""
        if self.deputy_id is None or not STATES.allows(self.status, Action.HAND_OVER):
            return
        previous, self.deputy_id = self.deputy_id, None
        self.record(WorkOrderReleased(**self._facts(), deputy_id=previous, reason=reason.value, note=note))

    def withdraw(self, reason: str | None = None) -> None:
        """Ends an open work order; does nothing to one that is done or returned."""
        if not STATES.allows(self.status, Action.WITHDRAW):
            return
        self.status = STATES.after(self.status, Action.WITHDRAW)
        self.reason = reason
        self.record(WorkOrderWithdrawn(**self._facts(), reason=reason))

    def reinstate(self, *, goes_on: bool = False) -> None:
        """The unit has it again, as before it was withdrawn, with `goes_on` with what was left of its limit then.

        Does nothing to one that was not withdrawn.
        """
        accepted = "accepted" in self.moments
        action = Action.REINSTATE_ACCEPTED if accepted else Action.REINSTATE
        if not STATES.allows(self.status, action):
            return
        self.status, self.reason = STATES.after(self.status, action), None
        self.record(WorkOrderReinstated(**self._facts(), is_accepted=accepted, goes_on=goes_on))

    def _facts(self) -> dict[str, Any]:
        return {
            "work_order_id": self.id,
            "unit_id": self.unit_id,
            "title": self.title,
            "request_id": self.request_id,
            "round": self.round,
            "meeting_id": self.meeting_id,
            "item_id": self.item_id,
            "due_at": self.due_at,
            "building_id": self.building_id,
        }
