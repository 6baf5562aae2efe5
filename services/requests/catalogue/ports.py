"""What the use cases of the catalogue need from storage."""

from collections.abc import Collection, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.catalogue.domain import CatalogueItem
from services.requests.units.ports import UnitsWork


class CatalogueItems(Aggregates[CatalogueItem], Protocol):
    def has_category(self, category: str) -> bool: ...

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        """Those of the units that offer something, withdrawn items too."""

    def owned_by(self, unit_id: str) -> Sequence[CatalogueItem]:
        """What the unit offers."""

    def categories(self) -> frozenset[str]: ...


class PastCategories(Protocol):
    def take(self, category: str, most: int) -> bool:
        """Whether records of the past may have this category: it is known, or there are fewer than `most`."""


class CatalogueWork(UnitsWork, Protocol):
    @property
    def catalogue_items(self) -> CatalogueItems: ...

    @property
    def past_categories(self) -> PastCategories: ...
