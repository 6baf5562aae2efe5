"""The command to edges."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Part:
    """A service as an edge finds it, or its own load. `what` says what is wrong, where it can say it."""

    name: str
    well: bool
    what: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """One edge process: `name` is its machine and number."""

    name: str
    release: str
    started_at: datetime
    parts: list[Part]
