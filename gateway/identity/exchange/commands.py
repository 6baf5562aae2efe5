"""What the edge tells the exchange to do."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Exchange:
    token: str = field(repr=False)
