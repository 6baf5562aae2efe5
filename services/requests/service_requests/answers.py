"""Events of answers: findings that were not good enough, and requests that nobody works on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class RequestFindingsReturned(Event):
    """Whoever answers sent the findings of these units back: they are at it again, and the request is in `state`."""

    request_id: str
    number: str
    title: str
    unit_ids: list[str]
    round: int
    reason: str
    state: str
    times: int
    building_id: str | None
    submitted_at: datetime


@dataclass(frozen=True, kw_only=True)
class RequestDeclined(Event):
    """The desk takes the request not up: `because` is out_of_scope, not_enough_details, withdrawn_by_requester or
    nothing_to_solve, `reason` says it to the requester. `first_declined_at` is set if it was declined before.
    """

    request_id: str
    number: str
    title: str
    requester_id: str
    because: str
    reason: str
    source: str
    building_id: str | None
    submitted_at: datetime
    first_declined_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class RequestTakenUp(Event):
    """A request that was declined waits to be dispatched after all."""

    request_id: str
    number: str
    title: str
    requester_id: str
    reason: str
    building_id: str | None
    submitted_at: datetime
    first_declined_at: datetime | None


ANSWERS: Final = {
    "findings-returned": RequestFindingsReturned,
    "declined": RequestDeclined,
    "taken-up": RequestTakenUp,
}
