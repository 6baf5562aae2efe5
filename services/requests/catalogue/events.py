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
    """What the catalogue says of an item is as given here now; `changed` names the fields that are new in this edition."""

    item_id: str
    code: str
    name: str
    category: str
    owner_unit_id: str | None
    agency_service: bool
    was_agency_service: bool
    changed: list[str]
    edition: int
    published_at: datetime | None
    is_withdrawn: bool


@dataclass(frozen=True, kw_only=True)
class _ItemStanding(Event):
    item_id: str
    code: str
    name: str
    category: str
    agency_service: bool
    published_at: datetime | None
    first_withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CatalogueItemWithdrawn(_ItemStanding):
    """Nobody can ask for this any more; requests that were made stay. `first_withdrawn_at`, if it happened before."""


@dataclass(frozen=True, kw_only=True)
class CatalogueItemRestored(_ItemStanding):
    """People can ask for this again."""


@dataclass(frozen=True, kw_only=True)
class _ItemCounted(Event):
    item_id: str
    code: str
    name: str
    category: str
    agency_service: bool
    published_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CatalogueItemTakenBack(_ItemCounted):
    """The import was undone that had published an item, at `published_at`: it is as if it had never been."""


@dataclass(frozen=True, kw_only=True)
class CatalogueItemReinstated(_ItemCounted):
    """An item that was taken back is published again, with what is said of it here."""


EVENTS: Final[Events] = {
    "catalogue-item": {
        "published": CatalogueItemPublished,
        "changed": CatalogueItemChanged,
        "withdrawn": CatalogueItemWithdrawn,
        "restored": CatalogueItemRestored,
        "taken-back": CatalogueItemTakenBack,
        "reinstated": CatalogueItemReinstated,
    }
}
