"""Commands to one's contact."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Null: no phone number any more."""

    phone: str | None = field(repr=False)
