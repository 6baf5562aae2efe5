"""What messages tell role assignments to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Left:
    """A member left the street office."""

    member_id: str
