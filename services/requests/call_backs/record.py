"""What a call-back keeps of itself and of each call."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from services.requests.call_back_rules.record import Given


class Cause(StrEnum):
    SAMPLE = "sample"
    UNSOLVED = "unsolved"
    LOW_RATED = "low_rated"


class GivenUpFor(StrEnum):
    #: Nobody was reached at any of the tries.
    UNREACHED = "unreached"
    ERASED = "erased"


class EndedFor(StrEnum):
    """What happened to the request, or to the street office, that leaves nothing to ask about."""

    CANCELLED = "cancelled"
    MERGED = "merged"
    REOPENED = "reopened"
    TAKEN_BACK = "taken_back"
    #: What they were told was wrong, and was withdrawn.
    WITHDRAWN = "withdrawn"
    #: The requester has rated it low: another call asks about that.
    RATED = "rated"
    SUSPENDED = "suspended"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What somebody said who was reached. With `overrules` their "not solved" opens the request again, and `note` says why."""

    satisfied: bool
    solved: bool
    overrules: bool
    note: str
    given: list[Given] = field(default_factory=list)
    #: Then it is not `solved`.
    partly: bool = False


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A call; `note` is for the desk."""

    at: datetime
    by: str
    reached: bool
    note: str


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Who corrected what was recorded, and why; the other fields are what stood there before."""

    at: datetime
    by: str
    reason: str
    satisfied: bool
    solved: bool
    note: str
    partly: bool = False
