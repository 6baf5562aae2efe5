"""What the people of a connected system say of it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Contact:
    contact: str | None = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Types of events that the system is to be told of as well."""

    event_types: list[str]
