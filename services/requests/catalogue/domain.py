"""An item of the service catalogue."""

from dataclasses import dataclass
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.requests.catalogue.events import CatalogueItemPublished


@dataclass(kw_only=True)
class ItemDetails:
    """The fields of a new item.

    `agency_service`: done on people's behalf. `time_limit_days`: the promised limit, in working days.
    """

    code: str
    name: str
    name_en: str
    category: str
    description: str
    materials: list[str]
    owner_unit_id: str | None
    agency_service: bool
    time_limit_days: int | None


@dataclass(kw_only=True)
class CatalogueItem(ItemDetails, Aggregate):
    """Something that people can ask for. Never changes after it is published."""

    @classmethod
    def publish(cls, details: ItemDetails, *, identifier: str) -> Self:
        item = cls(id=identifier, **vars(details))
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
