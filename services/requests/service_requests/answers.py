"""Events of answers: outcomes, findings that were not good enough, and requests that nobody works on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event


@dataclass(frozen=True, kw_only=True)
class RequestResolved(Event):
    """The request has an outcome; the requester may confirm and rate it. `first` unless it had one before.

    `outcome` is the public reply; `claim` (true, untrue, unverifiable) and the flags are of the closing record, which
    records of the past do not have. Its internal text is in no event. With `partly` it is not `solved`, and `left_to_do` says what
    is still to do, `left_until` by when.
    """

    request_id: str
    number: str
    title: str
    requester_id: str
    building_id: str | None
    unit_id: str | None
    round: int
    whistle_id: str | None
    outcome: str
    claim: str | None
    within_competence: bool | None
    contacted: bool | None
    solved: bool | None
    source: str
    first: bool
    submitted_at: datetime
    happened_at: datetime | None
    partly: bool = False
    left_to_do: str | None = None
    left_until: str | None = None


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


@dataclass(frozen=True, kw_only=True)
class RequestAnswerWithdrawn(Event):
    """The answer was wrong, and the request is in `state` as before; `open_unit_ids` have it again. `first`: it has no answer
    now, and what was counted at `counted_at` counts no more; otherwise claim and flags are of the answer before.
    """

    request_id: str
    number: str
    title: str
    requester_id: str
    reason: str
    state: str
    round: int
    open_unit_ids: list[str]
    first: bool
    counted_at: datetime | None
    claim: str | None
    within_competence: bool | None
    contacted: bool | None
    solved: bool | None
    partly: bool
    building_id: str | None
    submitted_at: datetime


ANSWERS: Final = {
    "answer-withdrawn": RequestAnswerWithdrawn,
    "resolved": RequestResolved,
    "findings-returned": RequestFindingsReturned,
    "declined": RequestDeclined,
    "taken-up": RequestTakenUp,
}
