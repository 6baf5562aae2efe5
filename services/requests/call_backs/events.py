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
    claimed_partly: bool = False


@dataclass(frozen=True, kw_only=True)
class CallBackQueued(CallBackEvent):
    """The requester is to be asked what became of the request."""

    requester_id: str


@dataclass(frozen=True, kw_only=True)
class CallBackDue(CallBackEvent):
    """Somebody is to call now; this will be the attempt of this number."""

    attempt: int


@dataclass(frozen=True, kw_only=True)
class CallBackMissed(CallBackEvent):
    """Nobody was reached; this was the attempt of this number, and the next one is due at `call_at`."""

    attempt: int
    call_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallBackGivenUp(CallBackEvent):
    """Nobody calls any more. `reason` is unreached after the last attempt, or erased: there is no `requester_id` then."""

    attempt: int
    reason: str
    requester_id: str | None


@dataclass(frozen=True, kw_only=True)
class CallBackSeen(CallBackEvent):
    """Somebody of the desk has seen that the requester was not reached, or the requester has rated the request."""


@dataclass(frozen=True, kw_only=True)
class CallBackEnded(CallBackEvent):
    """There is nothing to ask about. `reason` is cancelled, merged, reopened, taken_back, withdrawn, rated or suspended."""

    reason: str
    ended_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallBackReinstated(CallBackEvent):
    """The merge that had ended it was taken back: somebody calls after all."""

    was_ended_at: datetime


@dataclass(frozen=True, kw_only=True)
class CallBackAnswered(CallBackEvent):
    """The requester says whether it is solved; with `overrules` the request opens again for the `reason`."""

    requester_id: str
    satisfied: bool
    solved: bool
    overrules: bool
    reason: str | None
    #: With it, it is not solved.
    partly: bool = False


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
    partly: bool = False
    previous_partly: bool = False


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
        "due": CallBackDue,
        "missed": CallBackMissed,
        "given-up": CallBackGivenUp,
        "seen": CallBackSeen,
        "ended": CallBackEnded,
        "reinstated": CallBackReinstated,
        "answered": CallBackAnswered,
        "corrected": CallBackCorrected,
        "handed-over": CallBackHandedOver,
    },
}
