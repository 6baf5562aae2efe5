"""Events of call-backs. What the requester said in words is only told as the reason of a request that opens again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class CallBackEvent(Event):
    """What every event of a call-back says. `cause` is sample, unsolved or low_rated, `claimed_solved` what the unit says."""

    call_back_id: str
    request_id: str
    number: str
    title: str
    unit_id: str | None
    building_id: str | None
    cause: str
    claimed_solved: bool | None


@dataclass(frozen=True, kw_only=True)
class CallBackQueued(CallBackEvent):
    """The requester is to be asked what became of the request."""

    requester_id: str


@dataclass(frozen=True, kw_only=True)
class CallBackMissed(CallBackEvent):
    """Nobody was reached; this was the attempt of this number, and there will be another one."""

    attempt: int


@dataclass(frozen=True, kw_only=True)
class CallBackGivenUp(CallBackEvent):
    """Nobody was reached at the last attempt either, or the requester was erased."""

    attempt: int


@dataclass(frozen=True, kw_only=True)
class CallBackAnswered(CallBackEvent):
    """The requester says whether it is solved; with `overrules` the request opens again for the `reason`."""

    requester_id: str
    satisfied: bool
    solved: bool
    overrules: bool
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class CallBackCorrected(CallBackEvent):
    """What was recorded of the answer, at `answered_at`, was wrong. With `overrules` the request opens again for the `reason`."""

    requester_id: str
    satisfied: bool
    previous_satisfied: bool
    solved: bool
    previous_solved: bool
    overrules: bool
    reason: str | None
    answered_at: datetime
    corrected_because: str


@dataclass(frozen=True, kw_only=True)
class CallBackHandedOver(Event):
    """The requester was a duplicate of another member, who is to be called from now on."""

    call_back_id: str
    request_id: str
    from_id: str | None
    to_id: str
    building_id: str | None


EVENTS: Final[Events] = {
    "call-back": {
        "queued": CallBackQueued,
        "missed": CallBackMissed,
        "given-up": CallBackGivenUp,
        "answered": CallBackAnswered,
        "corrected": CallBackCorrected,
        "handed-over": CallBackHandedOver,
    },
}
