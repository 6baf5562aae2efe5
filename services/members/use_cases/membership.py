"""How a person becomes a member: check-in, verification, placement, leaving."""

from dataclasses import replace

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from services.members.domain.errors import UnknownCheckInCode
from services.members.domain.identifiers import normalised_phone
from services.members.domain.member import Introduction, LeavingReason, Member, PersonalDetails, RejectionReason, Source
from services.members.domain.organisation import Organisation
from services.members.domain.ports import MembersUnitOfWork


def check_in(uow: MembersUnitOfWork, actor: Actor, clock: Clock, *, code: str, said: Introduction) -> Member:
    """The signed-in person joins the building whose poster they scanned. A repeat finds the first check-in."""
    known = uow.members.find(actor.person_id)
    if known and not known.may_check_in_again:
        return known
    building = uow.buildings.with_code(code)
    if building is None:
        raise UnknownCheckInCode
    if said.enterprise_id:
        uow.enterprises.get(said.enterprise_id)
    said = normalised(said)
    if known:
        known.check_in_again(said=said, building_id=building.id, at=clock())
        return known
    return uow.members.add(
        Member.check_in(
            identifier=actor.person_id, said=said, building_id=building.id, source=Source.CHECK_IN, at=clock()
        )
    )


def verify_member(uow: MembersUnitOfWork, actor: Actor, *, member_id: str) -> Member:
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.verify", member)
    member.verify(by=actor.person_id)
    return member


def reject_member(uow: MembersUnitOfWork, actor: Actor, *, member_id: str, reason: RejectionReason) -> Member:
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.verify", member)
    member.reject(reason)
    return member


def place_member(
    uow: MembersUnitOfWork, actor: Actor, *, member_id: str, organisation_id: str, as_home: bool
) -> Member:
    """Needs the permission over the organisation and over the member; people of its own building count as its own."""
    member, organisation = uow.members.get(member_id), uow.organisations.get(organisation_id)
    actor.demand("member.place", *organisation.scopes)
    neighbour = organisation.building_id is not None and organisation.building_id == member.building_id
    demand_over(uow, actor, "member.place", member, *(organisation.scopes if neighbour else ()))
    member.place(organisation, as_home=as_home)
    return member


def leave(uow: MembersUnitOfWork, actor: Actor, *, member_id: str, reason: LeavingReason) -> Member:
    """Anybody may leave by themselves."""
    member = uow.members.get(member_id)
    if member.id != actor.person_id:
        demand_over(uow, actor, "member.place", member)
    member.leave(reason)
    return member


def show_member(uow: MembersUnitOfWork, actor: Actor, *, member_id: str) -> Member:
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.read", member)
    return member


def show_own_record(uow: MembersUnitOfWork, actor: Actor) -> Member:
    """Raises NoSuchMember before the check-in."""
    return uow.members.get(actor.person_id)


def demand_over(uow: MembersUnitOfWork, actor: Actor, permission: str, member: Member, *also: str) -> None:
    """Raises Forbidden unless held in the member's building, one of their organisations or above it, or in `also`."""
    building = [scope("building", member.building_id)] if member.building_id else []
    if actor.may(permission, *building, *also):
        return
    actor.demand(permission, *(where for one in _organisations(uow, member) for where in one.scopes))


def normalised(said: Introduction) -> Introduction:
    """Personal details as they are stored. Raises InvalidPhone."""
    phone, number = said.details.phone, said.details.identity_number
    details = PersonalDetails(
        phone=normalised_phone(phone) if phone else None, identity_number=number.strip().upper() if number else None
    )
    return replace(said, details=details)


def _organisations(uow: MembersUnitOfWork, member: Member) -> list[Organisation]:
    return uow.organisations.all_of(member.organisation_ids) if member.organisation_ids else []
