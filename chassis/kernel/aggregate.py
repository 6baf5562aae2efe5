"""What an aggregate is: an id, a version, and the events it recorded since it was loaded."""

from dataclasses import dataclass, field


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
