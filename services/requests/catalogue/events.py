"""Events of the catalogue."""

from dataclasses import dataclass
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


EVENTS: Final[Events] = {"catalogue-item": {"published": CatalogueItemPublished}}
