"""What the use cases of receivers need from storage and from the process."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from chassis.kernel.ports import Aggregates, Work
from chassis.kernel.references import References
from services.notify.receivers.addresses import Reach
from services.notify.receivers.domain import Receiver
from services.notify.receivers.filters import About, Area, Listener


class Receivers(Aggregates[Receiver], Protocol):
    def named(self, name: str) -> Receiver | None:
        """The receiver of this name that has not been removed."""

    def many(self) -> int:
        """How many there are, without those that were removed."""

    def listening(self) -> Sequence[Listener]:
        """Those for which events are kept: the active and the paused."""


class Surroundings(Protocol):
    def of(self, events: Sequence[tuple[str, Mapping[str, Any]]]) -> list[About]:
        """What each event, by type and data, is about."""


class ReceiversWork(Work, Protocol):
    @property
    def receivers(self) -> Receivers: ...

    @property
    def references(self) -> References:
        """Which buildings, units and classes exist."""

    @property
    def surroundings(self) -> Surroundings: ...

    def areas(self) -> frozenset[Area]:
        """The grids of communities in which there are buildings."""

    @property
    def reach(self) -> Reach:
        """Which addresses this platform calls."""
