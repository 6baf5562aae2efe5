"""How an organisation that exists takes its place in the tree."""

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from services.members.domain.identifiers import Imported, keyed_id
from services.members.domain.organisation import Level, Nature, Organisation
from services.members.domain.ports import MembersUnitOfWork


def register_organisation(
    uow: MembersUnitOfWork,
    actor: Actor,
    *,
    key: str | None,
    name: str,
    nature: Nature,
    level: Level,
    parent_id: str | None,
    building_id: str | None,
    enterprise_ids: list[str],
) -> Organisation:
    """With a key, a repeat finds the first. Raises ParentNotAllowed.

    Whoever manages organisations of a building or below an organisation may add one there.
    """
    parent = uow.organisations.get(parent_id) if parent_id else None
    building = [scope("building", building_id)] if building_id else []
    actor.demand("organisation.manage", *building, *(parent.scopes if parent else ()))
    identifier = keyed_id(actor.tenant, Imported.ORGANISATIONS, key) if key else new_id()
    known = uow.organisations.find(identifier) if key else None
    if known:
        return known
    if building_id:
        uow.buildings.get(building_id)
    for enterprise_id in enterprise_ids:
        uow.enterprises.get(enterprise_id)
    return uow.organisations.add(
        Organisation.register(
            identifier=identifier,
            name=name,
            nature=nature,
            level=level,
            parent=parent,
            building_id=building_id,
            enterprise_ids=enterprise_ids,
        )
    )
