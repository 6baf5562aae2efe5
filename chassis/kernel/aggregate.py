"""What an aggregate is: an id, a version, and the events it recorded since it was loaded."""

from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact in the past tense. Subclasses are frozen dataclasses of plain values."""


@dataclass(kw_only=True)
class Aggregate:
    """Every change records an event, and the version counts events: an aggregate without new events is not written."""

    id: str
    version: int = 0
    events: list[Event] = field(default_factory=list, repr=False, compare=False)

    def record(self, event: Event) -> None:
        self.version += 1
        self.events.append(event)

    @property
    def stored_version(self) -> int:
        """The version in the database: 0 for a new aggregate."""
        return self.version - len(self.events)


def values_of(declared: type, source: object) -> dict[str, Any]:
    """The fields that the dataclass `declared` has, read from `source`, which has them too.

    For an aggregate that shares a base with the command it is made from: a field of that base is named once.
    """
    return {item.name: getattr(source, item.name) for item in fields(declared)}
