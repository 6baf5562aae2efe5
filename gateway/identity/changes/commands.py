"""The command to changes."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Follow:
    """`after` is the `until` of the last answer; None at the start."""

    after: datetime | None
