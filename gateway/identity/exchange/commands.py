"""The command to the exchange."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Exchange:
    token: str = field(repr=False)
