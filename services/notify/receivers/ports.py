"""What the use cases of receivers need from storage and from the process."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from chassis.kernel.references import References
from services.notify.receivers.addresses import Reach
from services.notify.receivers.domain import Listener, Receiver


class Receivers(Aggregates[Receiver], Protocol):
    def named(self, name: str) -> Receiver | None:
        """The receiver of this name that has not been removed."""

    def many(self) -> int:
        """How many there are, without those that were removed."""

    def listening(self) -> Sequence[Listener]:
        """Those for which events are kept: the active and the paused."""


class ReceiversWork(Work, Protocol):
    @property
    def receivers(self) -> Receivers: ...

    @property
    def references(self) -> References:
        """Which buildings and units exist."""

    @property
    def reach(self) -> Reach:
        """Which addresses this platform calls."""
