"""What the use cases of whistles need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.whistles.domain import Whistle


class WhistlesWork(Work, Protocol):
    @property
    def whistles(self) -> Aggregates[Whistle]: ...
