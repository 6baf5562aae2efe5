"""Use cases of the catalogue. The code is the natural key of an item: a repeat finds the first one."""

from typing import Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.natural_keys import require_same
from services.requests.catalogue.domain import CatalogueItem, ItemChanges, ItemDetails, Status
from services.requests.catalogue.errors import TooManyCategories
from services.requests.catalogue.ports import CatalogueWork
from services.requests.keyed import Keyed
from services.requests.units.use_cases import unit_in

MOST_CATEGORIES: Final = 100


def publish_item(uow: CatalogueWork, actor: Actor, details: ItemDetails) -> CatalogueItem:
    """Publishes an item, or returns the one with this code.

    Raises Forbidden, NoSuchUnit, UnitIsClosed, TooManyCategories, ContentDiffers.
    """
    actor.demand("catalogue.manage")
    identifier = keyed_id(actor.tenant, Keyed.CATALOGUE_ITEMS, details.code)
    # Before anything else is checked: what was right once stays a repeat.
    known = uow.catalogue_items.find(identifier)
    if known and known.status is not Status.TAKEN_BACK:
        require_same(values_of(ItemDetails, known), values_of(ItemDetails, details))
        return known
    _require_possible(uow, details.owner_unit_id, details.category)
    if known:
        known.reinstate(details)
        return known
    return uow.catalogue_items.add(CatalogueItem.publish(details, identifier=identifier))


def managed(uow: CatalogueWork, actor: Actor, item_id: str) -> CatalogueItem:
    """The item, for who keeps the catalogue. Raises Forbidden, NoSuchCatalogueItem."""
    actor.demand("catalogue.manage")
    return uow.catalogue_items.get(item_id)


def change_item(uow: CatalogueWork, actor: Actor, changes: ItemChanges, *, item_id: str) -> CatalogueItem:
    """Raises Forbidden, NoSuchUnit, UnitIsClosed, TooManyCategories."""
    item = managed(uow, actor, item_id)
    _require_possible(uow, changes.get("owner_unit_id"), changes.get("category", item.category))
    item.change(changes)
    return item


def withdraw_item(uow: CatalogueWork, actor: Actor, *, item_id: str) -> CatalogueItem:
    item = managed(uow, actor, item_id)
    item.withdraw()
    return item


def restore_item(uow: CatalogueWork, actor: Actor, *, item_id: str) -> CatalogueItem:
    item = managed(uow, actor, item_id)
    item.restore()
    return item


def pass_on_all(uow: CatalogueWork, unit_id: str) -> None:
    """The items of a closed unit go to the unit that took over, or to nobody. Idempotent."""
    unit = uow.units.find(unit_id)
    if unit is None or not unit.is_closed:
        return
    heir = uow.units.find(unit.successor_id) if unit.successor_id else None
    for item in uow.catalogue_items.owned_by(unit_id):
        item.change({"owner_unit_id": heir.id if heir and not heir.is_closed else None})


def _require_possible(uow: CatalogueWork, owner_unit_id: str | None, category: str) -> None:
    if owner_unit_id:
        unit_in(uow, owner_unit_id, "/owner_unit_id")
    if not uow.catalogue_items.has_category(category):
        _require_room(uow)


def _require_room(uow: CatalogueWork) -> None:
    # Each category is a figure, in a document that is read as a whole.
    if len(uow.catalogue_items.categories()) >= MOST_CATEGORIES:
        raise TooManyCategories(most=MOST_CATEGORIES)


def require_past_category(uow: CatalogueWork, category: str) -> None:
    """Records of the past bring their categories, but no more than a catalogue may have. Raises TooManyCategories."""
    if not uow.past_categories.take(category, MOST_CATEGORIES):
        raise TooManyCategories(most=MOST_CATEGORIES)
