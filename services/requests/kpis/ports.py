"""What the use cases of KPIs need from storage."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.catalogue_classes.ports import ClassesWork
from services.requests.kpis.domain import Kpi
from services.requests.listings.ports import CategoryRepository
from services.requests.whistle_kinds.ports import WhistleKindsWork


class Kpis(Aggregates[Kpi], Protocol):
    def stored(self) -> Sequence[Kpi]:
        """Those that the street office has changed or added, and those that are shipped and it has removed."""

    def id_of(self, code: str) -> str:
        """The id that a KPI of this code has in this street office."""


class KpisWork(ClassesWork, WhistleKindsWork, Protocol):
    @property
    def kpis(self) -> Kpis: ...

    @property
    def listing_categories(self) -> CategoryRepository: ...
