"""Commands to units."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Closing:
    """`successor_id`: the unit that takes over, if there is one."""

    successor_id: str | None
