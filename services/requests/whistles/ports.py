"""What the use cases of whistles need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.service_requests.ports import RequestsWork
from services.requests.whistles.domain import Whistle


class Whistles(Aggregates[Whistle], Protocol):
    def in_need_of(self, unit_id: str) -> Whistle | None:
        """Any whistle for which the unit has not reported in or is not done, or that it leads and has not summed up."""

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        """Those of the units that were ever called."""

    def lead_of(self, whistle_id: str | None) -> str | None:
        """The unit that leads it; None without one."""


class WhistlesWork(RequestsWork, Protocol):
    @property
    def whistles(self) -> Whistles: ...
