"""Storage of the catalogue in MongoDB."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.kernel.writes import Document, Insert, Update
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.catalogue.details import EDITIONS
from services.requests.catalogue.domain import CatalogueItem, Status
from services.requests.catalogue.errors import NoSuchCatalogueItem, NoSuchEdition

PAST: Final = "past_categories"
#: More items than any unit offers, and more categories than there can be.
_MOST: Final = 1000


class CatalogueItems(Repository[CatalogueItem]):
    collection, aggregate, missing = "catalogue_items", CatalogueItem, NoSuchCatalogueItem
    hidden = Status.TAKEN_BACK
    told = frozenset(
        {
            "name",
            "name_en",
            "category",
            "description",
            "description_en",
            "materials",
            "owner_unit_id",
            "agency_service",
            "status",
            "time_limit_days",
            "window_steps",
            "eligibility",
            "member_kinds",
            "available_from",
            "available_to",
            "building_ids",
        }
    )
    # Editions show these in full.
    hinted = frozenset({"papers", "form", "hours"})

    def document_of(self, item: CatalogueItem) -> Document:
        return self.to_document(item)

    def tokens(self, aggregate: CatalogueItem) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name, aggregate.name_en), (aggregate.code,))

    def has_category(self, category: str) -> bool:
        return self._documents.find_one({"category": category}) is not None

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        match = {"owner_unit_id": {"$in": sorted(unit_ids)}, "status": {"$ne": Status.TAKEN_BACK.value}}
        return set(self._documents.totals(match, by="owner_unit_id"))

    def owned_by(self, unit_id: str) -> Sequence[CatalogueItem]:
        return self._all({"owner_unit_id": unit_id}, limit=_MOST)

    def categories(self) -> frozenset[str]:
        return frozenset(self._documents.totals({}, by="category"))


class MongoCatalogueEditions:
    """Rows, not aggregates: an edition that has ended never changes."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(EDITIONS, uow.context.tenant)

    def keep(self, item: Document, changed: Sequence[str], until: datetime) -> None:
        said = {name: value for name, value in item.items() if name not in ("_id", "version", "moments", "status")}
        row = {
            **said,
            "_id": f"{item['_id']}|{item['edition']}",
            "item_id": item["_id"],
            "until": until,
            # What the next edition has changed.
            "changed_after": list(changed),
            "tenant": self._uow.context.tenant,
        }
        self._uow.write(Insert(EDITIONS, row))

    def form_of(self, item_id: str, edition: int) -> dict[str, Any] | None:
        row = self._documents.find_one({"_id": f"{item_id}|{edition}"})
        if row is None:
            raise NoSuchEdition
        form: dict[str, Any] | None = row.get("form")
        return form


class MongoPastCategories:
    """Categories of records from before the platform, beside those of the catalogue: each one is a figure."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(PAST, uow.context.tenant)

    @cached_property
    def _names(self) -> set[str]:
        # Once for a batch of rows: they are few.
        rows = self._documents.find({}, limit=_MOST, only=["category"])
        return {row["category"] for row in rows} | CatalogueItems(self._uow).categories()

    def take(self, category: str, most: int) -> bool:
        if category not in self._names:
            if len(self._names) >= most:
                return False
            self._names.add(category)
            tenant = self._uow.context.tenant
            start = {"$setOnInsert": {"tenant": tenant, "category": category}}
            self._uow.write(Update(PAST, {"_id": f"{tenant}|{category}"}, start, upsert=True))
        return True


INDEXES: Final = {
    EDITIONS: (
        Index((("tenant", 1), ("item_id", 1), ("edition", 1), ("_id", 1)), serves="what was said of an item before"),
    ),
    PAST: (Index((("tenant", 1), ("category", 1)), serves="which categories imports have brought"),),
    "catalogue_items": (
        found_index(),
        Index((("tenant", 1), ("_id", 1)), serves="the catalogue"),
        Index((("tenant", 1), ("category", 1), ("_id", 1)), serves="the catalogue by category"),
        Index((("tenant", 1), ("owner_unit_id", 1), ("_id", 1)), serves="what a unit offers"),
        Index(
            (("tenant", 1), ("owner_unit_id", 1), ("category", 1), ("_id", 1)), serves="what a unit offers by category"
        ),
        Index((("tenant", 1), ("agency_service", 1), ("_id", 1)), serves="what is done on people's behalf"),
        Index(
            (("tenant", 1), ("agency_service", 1), ("category", 1), ("_id", 1)),
            serves="what is done on people's behalf by category",
        ),
        Index(
            (("tenant", 1), ("agency_service", 1), ("owner_unit_id", 1), ("_id", 1)),
            serves="what is done on people's behalf by unit",
        ),
        Index((("tenant", 1), ("code", 1)), serves="an item by its code", unique=True),
    ),
}
