"""Use cases of the catalogue. The code is the natural key of an item: a repeat finds the first one."""

from typing import Final

from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from services.requests.catalogue.domain import CatalogueItem, ItemDetails
from services.requests.catalogue.errors import TooManyCategories
from services.requests.catalogue.ports import CatalogueWork
from services.requests.keyed import Keyed
from services.requests.units.errors import NoSuchUnit

MOST_CATEGORIES: Final = 100


def publish_item(uow: CatalogueWork, actor: Actor, details: ItemDetails) -> CatalogueItem:
    """Publishes an item, or returns the one with this code. Raises Forbidden, NoSuchUnit, TooManyCategories."""
    actor.demand("catalogue.manage")
    identifier = keyed_id(actor.tenant, Keyed.CATALOGUE_ITEMS, details.code)
    # Before anything else is checked: a repeat finds the first item whatever it says.
    known = uow.catalogue_items.find(identifier)
    if known:
        return known
    if details.owner_unit_id and uow.units.find(details.owner_unit_id) is None:
        raise unknown_owner()
    if not uow.catalogue_items.has_category(details.category):
        _require_room(uow)
    return uow.catalogue_items.add(CatalogueItem.publish(details, identifier=identifier))


def unknown_owner() -> NoSuchUnit:
    refusal = NoSuchUnit()
    refusal.pointer = "/owner_unit_id"
    return refusal


def _require_room(uow: CatalogueWork) -> None:
    # Each category is a figure, in a document that is read as a whole.
    if len(uow.catalogue_items.categories()) >= MOST_CATEGORIES:
        raise TooManyCategories(most=MOST_CATEGORIES)


def require_past_category(uow: CatalogueWork, category: str) -> None:
    """Records of the past bring their categories, but no more than a catalogue may have. Raises TooManyCategories."""
    if not uow.past_categories.take(category, MOST_CATEGORIES):
        raise TooManyCategories(most=MOST_CATEGORIES)
