"""Commands to lobby screens."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class NewScreen:
    """`label` says which screen it is for; one building has one working link per label. It expires after `days`."""

    label: str
    days: int


@dataclass(frozen=True, kw_only=True)
class ScreenToken:
    """What stands in the link."""

    token: str = field(repr=False)
