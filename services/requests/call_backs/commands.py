"""Commands to call-backs."""

from dataclasses import dataclass

from services.requests.call_backs.record import Answer


@dataclass(frozen=True, kw_only=True)
class Corrected(Answer):
    """What should have been recorded, and how it came to be wrong."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Call:
    """What came of a call. Who was reached has said whether they are satisfied and whether it is solved.

    With `overrules` their "not solved" opens the request again, and `note` says why.
    """

    reached: bool
    satisfied: bool | None
    solved: bool | None
    overrules: bool
    note: str
