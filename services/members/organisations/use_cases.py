"""Use cases of organisations."""

from collections.abc import Sequence

from chassis.kernel.aggregate import values_of
from chassis.kernel.errors import Candidate, PossibleDuplicate
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import keyed_id, new_id
from chassis.kernel.natural_keys import require_same
from services.members.enterprises.errors import EnterpriseWasMerged
from services.members.keyed import Keyed
from services.members.organisations.commands import NewOrganisation
from services.members.organisations.domain import Organisation, OrganisationChanges, OrganisationDetails, Status
from services.members.organisations.ports import OrganisationsWork


def register_organisation(uow: OrganisationsWork, actor: Actor, asked: NewOrganisation) -> Organisation:
    """Registers an organisation, or returns the one with this key.

    Raises Forbidden, ParentNotAllowed, PossibleDuplicate, ContentDiffers.
    """
    parent = uow.organisations.get(asked.parent_id) if asked.parent_id else None
    if parent:
        parent.require_standing("/parent_id")
        # Whoever dissolves it at this moment finds the one below, or this finds it dissolved.
        uow.organisations.hold(parent)
    _demand(uow, actor, asked, parent)
    identifier = keyed_id(actor.tenant, Keyed.ORGANISATIONS, asked.key) if asked.key else new_id()
    known = uow.organisations.find(identifier) if asked.key else None
    if known and known.status is not Status.TAKEN_BACK:
        require_same(_said(known), _said(asked))
        return known
    if not asked.despite_duplicates:
        _require_no_like(uow, asked, identifier)
    firms, building_id = asked.enterprise_ids, asked.building_id
    if known:
        known.reinstate(asked, parent=parent, building_id=building_id, enterprise_ids=firms)
        return known
    return uow.organisations.add(
        Organisation.register(
            asked, identifier=identifier, parent=parent, building_id=building_id, enterprise_ids=firms
        )
    )


def _require_no_like(uow: OrganisationsWork, asked: NewOrganisation, identifier: str) -> None:
    """Raises PossibleDuplicate."""
    place = {"building_id": asked.building_id, "parent_id": asked.parent_id}
    alike = uow.organisations.like(asked.name, **place, but=identifier)
    if alike:
        raise PossibleDuplicate([Candidate(id=one.id, name=one.name, reasons=["name"]) for one in alike])


def managed(uow: OrganisationsWork, actor: Actor, organisation_id: str) -> Organisation:
    """The organisation, for who keeps it. Raises Forbidden, NoSuchOrganisation."""
    organisation = uow.organisations.get(organisation_id)
    actor.demand("organisation.manage", *organisation.scopes)
    return organisation


def change_organisation(
    uow: OrganisationsWork, actor: Actor, changes: OrganisationChanges, *, organisation_id: str
) -> Organisation:
    """Raises Forbidden, OrganisationWasDissolved and the NotFound of what is named."""
    organisation = managed(uow, actor, organisation_id)
    # Firms that it has already need no permission.
    _demand_firms(uow, actor, sorted(set(changes.get("enterprise_ids", ())) - set(organisation.enterprise_ids)))
    organisation.change(changes)
    return organisation


def _demand(uow: OrganisationsWork, actor: Actor, asked: NewOrganisation, parent: Organisation | None) -> None:
    """Raises Forbidden unless the actor may touch the parent, the building and the building of every firm.

    Raises the NotFound of what the organisation names.
    """
    if parent:
        actor.demand("organisation.manage", *parent.scopes)
    if asked.building_id:
        actor.demand("organisation.manage", scope("building", asked.building_id))
        building = uow.buildings.get(asked.building_id)
        building.require_open("/building_id")
        uow.buildings.hold(building)
    if not parent and not asked.building_id:
        actor.demand("organisation.manage")
    _demand_firms(uow, actor, asked.enterprise_ids)


def _demand_firms(uow: OrganisationsWork, actor: Actor, enterprise_ids: Sequence[str]) -> None:
    uow.enterprises.prefetch(enterprise_ids)
    for enterprise_id in enterprise_ids:
        firm = uow.enterprises.get(enterprise_id)
        actor.demand("organisation.manage", scope("building", firm.building_id))
        if firm.merged_into:
            raise EnterpriseWasMerged(firm.merged_into, "/enterprise_ids")


def _said(one: Organisation | NewOrganisation) -> dict[str, object]:
    place = {"parent_id": one.parent_id, "building_id": one.building_id}
    return {**values_of(OrganisationDetails, one), **place, "enterprise_ids": sorted(one.enterprise_ids)}
