"""What the use cases of messages that reached nobody need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.notify.unreached.domain import Unreached


class UnreachedWork(Work, Protocol):
    @property
    def unreached(self) -> Aggregates[Unreached]: ...
