"""Items are known by their codes, so a repeat finds the first."""

from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from services.requests.catalogue.domain import CatalogueItem, ItemDetails
from services.requests.catalogue.ports import CatalogueWork
from services.requests.keyed import Keyed


def publish_item(uow: CatalogueWork, actor: Actor, details: ItemDetails) -> CatalogueItem:
    """Raises NoSuchUnit."""
    actor.demand("catalogue.manage")
    identifier = keyed_id(actor.tenant, Keyed.CATALOGUE_ITEMS, details.code)
    known = uow.catalogue_items.find(identifier)
    if known:
        return known
    if details.owner_unit_id:
        uow.units.get(details.owner_unit_id)
    return uow.catalogue_items.add(CatalogueItem.publish(details, identifier=identifier))
