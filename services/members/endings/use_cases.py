"""Use cases of endings. What ends is one transaction; what ends with it follows from its event, step by step."""

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Candidate
from chassis.kernel.identity import Actor, scope
from chassis.kernel.local_time import LOCAL
from services.members.buildings.domain import Building
from services.members.buildings.errors import BuildingOccupied
from services.members.buildings.use_cases import new_check_in_code
from services.members.endings.commands import EnterpriseDeparture
from services.members.endings.ports import EndingsWork
from services.members.enterprises.domain import Enterprise
from services.members.organisations.domain import Organisation
from services.members.organisations.errors import HasOrganisationsBelow, OrganisationNameTaken, ParentIsGone
from services.members.people.states import LeavingReason, RejectionReason
from services.members.people.use_cases import follow_named_firm
from services.members.suites.errors import MoveInFuture


def close_building(uow: EndingsWork, actor: Actor, *, building_id: str) -> Building:
    """Closes an empty building. Raises Forbidden, BuildingOccupied."""
    actor.demand("building.manage", scope("building", building_id))
    building = uow.buildings.get(building_id)
    if not building.is_closed and (uow.suites.has_occupied(building_id) or uow.organisations.has_in(building_id)):
        raise BuildingOccupied
    building.close()
    return building


def reopen_building(uow: EndingsWork, actor: Actor, *, building_id: str) -> Building:
    """A building that was closed by mistake, or is used again. Raises Forbidden."""
    actor.demand("building.manage", scope("building", building_id))
    building = uow.buildings.get(building_id)
    building.reopen(new_check_in_code())
    return building


def let_enterprise_return(uow: EndingsWork, actor: Actor, *, enterprise_id: str) -> Enterprise:
    """An enterprise that left by mistake, or comes back. Raises Forbidden, Merged, BuildingWasClosed."""
    enterprise = uow.enterprises.get(enterprise_id)
    actor.demand("enterprise.manage", scope("building", enterprise.building_id))
    uow.buildings.get(enterprise.building_id).require_open()
    enterprise.come_back()
    return enterprise


def dissolve_organisation(uow: EndingsWork, actor: Actor, *, organisation_id: str) -> Organisation:
    """Raises Forbidden, HasOrganisationsBelow."""
    organisation = uow.organisations.get(organisation_id)
    actor.demand("organisation.manage", *organisation.scopes)
    if uow.organisations.has_below(organisation_id):
        raise HasOrganisationsBelow
    organisation.dissolve()
    return organisation


def restore_organisation(uow: EndingsWork, actor: Actor, *, organisation_id: str) -> Organisation:
    """Idempotent. Raises Forbidden, ParentIsGone, BuildingWasClosed, OrganisationNameTaken."""
    organisation = uow.organisations.get(organisation_id)
    actor.demand("organisation.manage", *organisation.scopes)
    if not organisation.is_dissolved:
        return organisation
    # Whoever ends the place at this moment finds the organisation in it, or this finds the place ended.
    if organisation.parent_id:
        parent = uow.organisations.get(organisation.parent_id)
        if parent.is_dissolved:
            raise ParentIsGone(name=parent.name)
        uow.organisations.hold(parent)
    if organisation.building_id:
        building = uow.buildings.get(organisation.building_id)
        building.require_open()
        uow.buildings.hold(building)
    place = {"building_id": organisation.building_id, "parent_id": organisation.parent_id}
    alike = uow.organisations.like(organisation.name, **place, but=organisation.id)
    if alike:
        raise OrganisationNameTaken(Candidate(id=alike[0].id, name=alike[0].name, reasons=["name"]))
    organisation.restore()
    return organisation


def let_enterprise_leave(
    uow: EndingsWork, actor: Actor, clock: Clock, asked: EnterpriseDeparture, *, enterprise_id: str
) -> Enterprise:
    """An enterprise leaves the area and all its suites. Raises Forbidden, MoveInFuture, MoveBeforeLast."""
    enterprise = uow.enterprises.get(enterprise_id)
    actor.demand("enterprise.manage", scope("building", enterprise.building_id))
    if asked.on_date > clock().astimezone(LOCAL).date():
        raise MoveInFuture
    for suite in uow.suites.of_enterprise(enterprise_id):
        actor.demand("enterprise.manage", scope("building", suite.building_id))
        suite.move_out(asked.on_date)
    enterprise.leave(asked.on_date.isoformat())
    return enterprise


def end_next_place(uow: EndingsWork, organisation_id: str) -> None:
    """Takes one step: ends the place of one member in an organisation that was dissolved. Idempotent.

    Each step's event causes the next, until nobody is left.
    """
    organisation = uow.organisations.find(organisation_id)
    member = uow.members.any_in(organisation_id) if organisation and organisation.is_dissolved else None
    if organisation and member:
        member.end_place(organisation, LeavingReason.ORGANISATION_DISSOLVED)


def settle_next_naming(uow: EndingsWork, enterprise_id: str) -> None:
    """Takes one step: one person who waits for a firm to be confirmed waits where it moved to, or no more if it is gone.

    Idempotent, as above.
    """
    firm = uow.enterprises.find(enterprise_id)
    if firm is None or firm.merged_into:
        return
    member = uow.members.any_naming(enterprise_id, but_in=None if firm.is_gone else firm.building_id)
    if member:
        follow_named_firm(uow, member)


def reject_next(uow: EndingsWork, building_id: str | None) -> None:
    """Takes one step: lets one person go who waits to be verified in a closed building. Idempotent, as above."""
    building = uow.buildings.find(building_id) if building_id else None
    member = uow.members.any_pending_in(building.id) if building and building.is_closed else None
    if member:
        member.reject(RejectionReason.BUILDING_CLOSED)
