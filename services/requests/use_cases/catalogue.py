"""The service catalogue and the units: known by their codes, so a repeat finds the first."""

from chassis.kernel.identity import Actor
from services.requests.domain.catalogue import CatalogueItem, Unit, UnitKind
from services.requests.domain.keys import Keyed, keyed_id
from services.requests.domain.ports import RequestsUnitOfWork


def register_unit(uow: RequestsUnitOfWork, actor: Actor, *, code: str, name: str, kind: UnitKind) -> Unit:
    actor.demand("unit.manage")
    identifier = keyed_id(actor.tenant, Keyed.UNITS, code)
    return uow.units.find(identifier) or uow.units.add(
        Unit.register(identifier=identifier, code=code, name=name, kind=kind)
    )


def publish_item(
    uow: RequestsUnitOfWork,
    actor: Actor,
    *,
    code: str,
    name: str,
    name_en: str,
    category: str,
    description: str,
    materials: list[str],
    owner_unit_id: str | None,
    agency_service: bool,
    time_limit_days: int | None,
) -> CatalogueItem:
    """Raises NoSuchUnit."""
    actor.demand("catalogue.manage")
    identifier = keyed_id(actor.tenant, Keyed.CATALOGUE_ITEMS, code)
    known = uow.catalogue_items.find(identifier)
    if known:
        return known
    if owner_unit_id:
        uow.units.get(owner_unit_id)
    return uow.catalogue_items.add(
        CatalogueItem.publish(
            identifier=identifier,
            code=code,
            name=name,
            name_en=name_en,
            category=category,
            description=description,
            materials=materials,
            owner_unit_id=owner_unit_id,
            agency_service=agency_service,
            time_limit_days=time_limit_days,
        )
    )
