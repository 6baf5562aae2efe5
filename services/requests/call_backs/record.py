"""What a call-back keeps of a call."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What somebody said who was reached. With `overrules` their "not solved" opens the request again, and `note` says why."""

    satisfied: bool
    solved: bool
    overrules: bool
    note: str
