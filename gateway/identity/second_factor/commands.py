"""Commands to the second factor."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Enrol:
    password: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class UseCode:
    code: str = field(repr=False)
