"""What the use cases of the catalogue need from storage."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Protocol

from attachments.ports import FileRepository
from chassis.kernel.ports import Aggregates
from chassis.kernel.references import References
from chassis.kernel.writes import Document
from services.requests.catalogue.domain import CatalogueItem
from services.requests.catalogue_classes.ports import ClassesWork
from services.requests.people.ports import Directory
from services.requests.units.ports import UnitsWork


class CatalogueItems(Aggregates[CatalogueItem], Protocol):
    def has_category(self, category: str) -> bool: ...

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        """Those of the units that offer something, withdrawn items too."""

    def owned_by(self, unit_id: str) -> Sequence[CatalogueItem]:
        """What the unit offers."""

    def categories(self) -> frozenset[str]: ...

    def document_of(self, item: CatalogueItem) -> Document:
        """What would be stored of it now."""


class PastCategories(Protocol):
    def take(self, category: str, most: int) -> bool:
        """Whether records of the past may have this category: it is known, or there are fewer than `most`."""


class CatalogueEditions(Protocol):
    """What was said of items before. The edition in force is the item itself."""

    def keep(self, item: Document, changed: Sequence[str], until: datetime) -> None: ...

    def form_of(self, item_id: str, edition: int) -> dict[str, Any] | None:
        """The form of an earlier edition; None without one. Raises NoSuchEdition."""


class CatalogueWork(UnitsWork, ClassesWork, Protocol):
    @property
    def people(self) -> Directory: ...

    @property
    def references(self) -> References: ...

    @property
    def catalogue_editions(self) -> CatalogueEditions: ...

    @property
    def files(self) -> FileRepository: ...

    @property
    def catalogue_items(self) -> CatalogueItems: ...

    @property
    def past_categories(self) -> PastCategories: ...
