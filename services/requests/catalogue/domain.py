"""An item of the service catalogue."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.catalogue.details import ItemChanges, ItemDetails, agreeing
from services.requests.catalogue.errors import ItemWithdrawn
from services.requests.catalogue.events import (
    CatalogueItemChanged,
    CatalogueItemPublished,
    CatalogueItemReinstated,
    CatalogueItemRestored,
    CatalogueItemTakenBack,
    CatalogueItemWithdrawn,
)


class Status(StrEnum):
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    #: An import was undone that had made it. It is as if it had never been, until its code is imported again.
    TAKEN_BACK = "taken_back"


#: Stored before there was a status, an item is offered.
GONE: Final = [Status.WITHDRAWN.value, Status.TAKEN_BACK.value]


@dataclass(kw_only=True)
class CatalogueItem(ItemDetails, Aggregate):
    """Something that people can ask for. Requests keep the edition of the day they were made.

    `edition` counts what was said of it, since `edition_since`; None for items of before editions were counted.
    """

    status: Status = Status.OFFERED
    edition: int = 1
    edition_since: datetime | None = None

    @classmethod
    def publish(cls, details: ItemDetails, *, identifier: str, at: datetime) -> Self:
        item = cls(id=identifier, **values_of(ItemDetails, details), edition_since=at)
        item.record(
            CatalogueItemPublished(
                item_id=identifier,
                code=item.code,
                name=item.name,
                category=item.category,
                owner_unit_id=item.owner_unit_id,
                agency_service=item.agency_service,
            )
        )
        return item

    def change(self, changes: ItemChanges, at: datetime) -> None:
        """Begins another edition. Without a real change nothing happens."""
        changed = differing(self, agreeing(changes, self.papers))
        if not changed:
            return
        was_agency_service = self.agency_service
        vars(self).update(changed)
        self.edition, self.edition_since = self.edition + 1, at
        self.record(
            CatalogueItemChanged(
                item_id=self.id,
                code=self.code,
                name=self.name,
                category=self.category,
                owner_unit_id=self.owner_unit_id,
                agency_service=self.agency_service,
                was_agency_service=was_agency_service,
                changed=sorted(changed),
                edition=self.edition,
                published_at=self.moments.get("published"),
                is_withdrawn=self.status is Status.WITHDRAWN,
            )
        )

    def withdraw(self) -> None:
        """Idempotent."""
        if self.status is Status.OFFERED:
            self.status = Status.WITHDRAWN
            self.record(CatalogueItemWithdrawn(**self._facts()))

    def restore(self) -> None:
        """Idempotent."""
        if self.status is Status.WITHDRAWN:
            self.status = Status.OFFERED
            self.record(CatalogueItemRestored(**self._facts()))

    def take_back(self) -> None:
        """Undoes its publication: it leaves all lists and figures. Raises ItemWithdrawn."""
        self.require_offered()
        self.status = Status.TAKEN_BACK
        self.record(CatalogueItemTakenBack(**self._counted()))

    def reinstate(self, details: ItemDetails, at: datetime) -> None:
        """Publishes it again after it was taken back, with whatever is said of it now."""
        vars(self).update(values_of(ItemDetails, details))
        self.edition, self.edition_since = self.edition + 1, at
        self.status = Status.OFFERED
        self.record(CatalogueItemReinstated(**self._counted()))

    def require_offered(self) -> None:
        """Raises ItemWithdrawn."""
        if self.status is not Status.OFFERED:
            raise ItemWithdrawn(name=self.name)

    def _facts(self) -> dict[str, Any]:
        return {**self._counted(), "first_withdrawn_at": self.moments.get("withdrawn")}

    def _counted(self) -> dict[str, Any]:
        return {
            "item_id": self.id,
            "code": self.code,
            "name": self.name,
            "category": self.category,
            "agency_service": self.agency_service,
            "published_at": self.moments.get("published"),
        }
