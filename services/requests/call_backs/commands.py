"""Commands to call-backs."""

from dataclasses import dataclass


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
