"""Use cases of the catalogue. The code is the natural key of an item: a repeat finds the first one."""

from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from services.requests.catalogue.domain import CatalogueItem, ItemDetails
from services.requests.catalogue.ports import CatalogueWork
from services.requests.keyed import Keyed


def publish_item(uow: CatalogueWork, actor: Actor, details: ItemDetails) -> CatalogueItem:
    """Publishes an item, or returns the one with this code. Raises Forbidden, NoSuchUnit."""
    actor.demand("catalogue.manage")
    identifier = keyed_id(actor.tenant, Keyed.CATALOGUE_ITEMS, details.code)
    # Before anything else is checked: a repeat finds the first item whatever it says.
    known = uow.catalogue_items.find(identifier)
    if known:
        return known
    if details.owner_unit_id:
        uow.units.get(details.owner_unit_id)
    return uow.catalogue_items.add(CatalogueItem.publish(details, identifier=identifier))
