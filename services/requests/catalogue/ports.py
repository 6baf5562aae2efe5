"""What the use cases of the catalogue need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.catalogue.domain import CatalogueItem
from services.requests.units.ports import UnitsWork


class CatalogueWork(UnitsWork, Protocol):
    @property
    def catalogue_items(self) -> Aggregates[CatalogueItem]: ...
