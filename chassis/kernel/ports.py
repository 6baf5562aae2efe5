"""What use cases need from storage, for any aggregate. A room's `ports.py` says which aggregates it works with."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.clock import Clock
from chassis.kernel.request_context import RequestContext
from chassis.kernel.writes import Write

A = TypeVar("A", bound=Aggregate)


class Aggregates(Protocol[A]):
    """The aggregates of one kind in one tenant. Within a unit of work, one id gives one instance."""

    def add(self, aggregate: A) -> A:
        """Registers a new aggregate. It is stored when the boundary commits."""

    def get(self, identifier: str) -> A:
        """Raises the NotFound of its kind, also for the id of another tenant."""

    def find(self, identifier: str) -> A | None: ...

    def prefetch(self, identifiers: Iterable[str]) -> None:
        """Loads many with one query. After that, `find` and `get` of these ids need no query."""

    def hold(self, aggregate: A) -> None:
        """What this work changes elsewhere stands on the aggregate as it is now: of two at once one is done again."""


class Sealing(Protocol):
    """Encrypts for the tenant, in services that have a key for that; elsewhere texts stay as they are."""

    def sealed(self, text: str) -> str: ...

    def opened(self, sealed: str) -> str: ...


class Work(Protocol):
    """What every use case may use of its unit of work.

    `write` is for records that are no aggregates, such as a job or a counter.
    """

    @property
    def context(self) -> RequestContext: ...

    @property
    def clock(self) -> Clock: ...

    def write(self, write: Write) -> None:
        """Adds a write to the transaction of this unit of work."""


class SealingWork(Work, Sealing, Protocol): ...
