"""How an organisation that exists takes its place in the tree."""

from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import keyed_id, new_id
from services.members.keyed import Keyed
from services.members.organisations.commands import NewOrganisation
from services.members.organisations.domain import Organisation
from services.members.organisations.ports import OrganisationsWork


def register_organisation(uow: OrganisationsWork, actor: Actor, asked: NewOrganisation) -> Organisation:
    """With a key, a repeat finds the first. Raises ParentNotAllowed.

    Whoever manages organisations of a building or below an organisation may add one there.
    """
    parent = uow.organisations.get(asked.parent_id) if asked.parent_id else None
    building = [scope("building", asked.building_id)] if asked.building_id else []
    actor.demand("organisation.manage", *building, *(parent.scopes if parent else ()))
    identifier = keyed_id(actor.tenant, Keyed.ORGANISATIONS, asked.key) if asked.key else new_id()
    known = uow.organisations.find(identifier) if asked.key else None
    if known:
        return known
    if asked.building_id:
        uow.buildings.get(asked.building_id)
    for enterprise_id in asked.enterprise_ids:
        uow.enterprises.get(enterprise_id)
    return uow.organisations.add(
        Organisation.register(
            asked,
            identifier=identifier,
            parent=parent,
            building_id=asked.building_id,
            enterprise_ids=asked.enterprise_ids,
        )
    )
