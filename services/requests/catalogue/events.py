"""Events of the catalogue."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class CatalogueItemPublished(Event):
    """People can ask for this from now on."""

    item_id: str
    code: str
    name: str
    category: str
    owner_unit_id: str | None
    agency_service: bool


@dataclass(frozen=True, kw_only=True)
class CatalogueItemChanged(Event):
    """What the catalogue says of an item is as given here now; `changed` names the fields that are new."""

    item_id: str
    code: str
    name: str
    category: str
    owner_unit_id: str | None
    agency_service: bool
    was_agency_service: bool
    changed: list[str]
    published_at: datetime | None


EVENTS: Final[Events] = {"catalogue-item": {"published": CatalogueItemPublished, "changed": CatalogueItemChanged}}
