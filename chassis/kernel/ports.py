"""What use cases need from storage, whatever the aggregate. Rooms say in their `ports.py` which aggregates they work with."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.clock import Clock
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Write

A = TypeVar("A", bound=Aggregate)


class Aggregates(Protocol[A]):
    """One kind of aggregate of one tenant. A unit of work holds each aggregate once."""

    def add(self, aggregate: A) -> A:
        """Keeps a new aggregate; it is stored when the boundary commits."""

    def get(self, identifier: str) -> A:
        """Raises the NotFound of its kind, for another tenant's id too."""

    def find(self, identifier: str) -> A | None: ...

    def prefetch(self, identifiers: Iterable[str]) -> None:
        """Loads many at once: `find` and `get` of these ask the database no more."""


class Work(Protocol):
    """The part of a unit of work that every use case may read: for whom, by whom and when.

    `write` is for what is no aggregate: a job, a counter.
    """

    @property
    def context(self) -> RequestContext: ...

    @property
    def clock(self) -> Clock: ...

    def write(self, write: Write) -> None:
        """Something to be stored in the same transaction."""
