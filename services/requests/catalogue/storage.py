"""Storage of the catalogue in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.catalogue.domain import CatalogueItem
from services.requests.catalogue.errors import NoSuchCatalogueItem


class CatalogueItems(Repository[CatalogueItem]):
    collection, aggregate, missing = "catalogue_items", CatalogueItem, NoSuchCatalogueItem

    def has_category(self, category: str) -> bool:
        return self._documents.find_one({"category": category}) is not None

    def categories(self) -> frozenset[str]:
        return frozenset(self._documents.totals({}, by="category"))


INDEXES: Final = {
    "catalogue_items": (
        Index((("tenant", 1), ("_id", 1)), serves="the catalogue"),
        Index((("tenant", 1), ("category", 1), ("_id", 1)), serves="the catalogue by category"),
        Index((("tenant", 1), ("owner_unit_id", 1), ("_id", 1)), serves="what a unit offers"),
        Index(
            (("tenant", 1), ("owner_unit_id", 1), ("category", 1), ("_id", 1)), serves="what a unit offers by category"
        ),
        Index((("tenant", 1), ("code", 1)), serves="an item by its code", unique=True),
    ),
}
