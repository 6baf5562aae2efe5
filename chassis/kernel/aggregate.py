"""Aggregates: an id, a version, and the events recorded since loading."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, kw_only=True)
class Event:
    """A fact in the past tense. Subclasses are frozen dataclasses of plain values."""


#: Aggregate → what happened → class. The wire name of an event is made of them and the service.
Events = Mapping[str, Mapping[str, type[Event]]]


@dataclass(kw_only=True)
class Aggregate:
    """Base of all aggregates. Every change must `record` an event: without new events nothing is written.

    `version` is the number of events the aggregate ever recorded. `moments` says of each kind of event when it first
    happened; the unit of work keeps it.
    """

    id: str
    version: int = 0
    events: list[Event] = field(default_factory=list, repr=False, compare=False)
    moments: dict[str, datetime] = field(default_factory=dict, repr=False, compare=False)

    def record(self, event: Event) -> None:
        # Counting events makes the version usable as their sequence number, and as the optimistic lock.
        self.version += 1
        self.events.append(event)

    def begin_as(self, other: Self) -> None:
        """What was taken back begins again as `other`, a new one of the same id. Of before only the version goes on."""
        version = self.version
        vars(self).update(vars(other))
        self.version = version + other.version

    @property
    def stored_version(self) -> int:
        """The version in the database; 0 if the aggregate is new."""
        return self.version - len(self.events)


def values_of(declared: type, source: object) -> dict[str, Any]:
    """The fields of the dataclass `declared`, read from `source`, which must have all of them.

    For an aggregate and a command that share a base class: no field has to be listed when one is made from the other.
    """
    return {item.name: getattr(source, item.name) for item in fields(declared)}


def differing(aggregate: object, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the changes that change something. Without any there is no event, and nobody is told."""
    return {name: value for name, value in changes.items() if getattr(aggregate, name) != value}
