"""Commands to screens."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class NewScreen:
    """`label` says which screen it is for; one activity has one working link per label."""

    label: str


@dataclass(frozen=True, kw_only=True)
class ScreenToken:
    """What stands in the link."""

    token: str = field(repr=False)
