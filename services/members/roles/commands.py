"""Commands to role assignments, from people and messages."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class TermChange:
    """The last day of a term; None leaves it open."""

    until_date: date | None


@dataclass(frozen=True)
class Left:
    """A member left the street office, or was erased."""

    member_id: str
