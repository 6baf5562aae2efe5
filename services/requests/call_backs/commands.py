"""Commands to call-backs."""

from dataclasses import dataclass, field

from services.requests.call_back_rules.record import Reply
from services.requests.call_backs.record import Answer


@dataclass(frozen=True, kw_only=True)
class Corrected(Answer):
    """What should have been recorded, and how it came to be wrong. Answers to other questions stay as they are."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Call:
    """What came of a call. Who was reached has said whether they are satisfied and whether it is solved.

    With `overrules` their "not solved" opens the request again, and `note` says why. `answers` are those to the other
    questions of the script.
    """

    reached: bool
    satisfied: bool | None
    solved: bool | None
    overrules: bool
    note: str
    answers: list[Reply] = field(default_factory=list)
    partly: bool = False
