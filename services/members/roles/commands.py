"""Commands to role assignments, from messages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Left:
    """A member left the street office, or was erased."""

    member_id: str
