"""What callers say of contact addresses."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class NewContact:
    """`language`: in which mails to the address are written."""

    address: str = field(repr=False)
    language: str


@dataclass(frozen=True, kw_only=True)
class Code:
    code: str = field(repr=False)
