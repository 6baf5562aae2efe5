"""How a person becomes a member: check-in, verification, placement, leaving."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from services.members.organisations.domain import Organisation
from services.members.people.commands import CheckIn, Departure, Placement, Rejection
from services.members.people.domain import Member, Source
from services.members.people.errors import UnknownCheckInCode
from services.members.people.ports import PeopleWork


def check_in(uow: PeopleWork, actor: Actor, clock: Clock, sent: CheckIn) -> Member:
    """The signed-in person joins the building whose poster they scanned. A repeat finds the first check-in."""
    known = uow.members.find(actor.person_id)
    if known and not known.may_check_in_again:
        return known
    building = uow.buildings.with_code(sent.code)
    if building is None:
        raise UnknownCheckInCode
    if sent.enterprise_id:
        uow.enterprises.get(sent.enterprise_id)
    said = sent.introduction(sent.enterprise_id)
    if known:
        known.check_in_again(said=said, building_id=building.id, at=clock())
        return known
    return uow.members.add(
        Member.check_in(
            identifier=actor.person_id, said=said, building_id=building.id, source=Source.CHECK_IN, at=clock()
        )
    )


def verify_member(uow: PeopleWork, actor: Actor, *, member_id: str) -> Member:
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.verify", member)
    member.verify(by=actor.person_id)
    return member


def reject_member(uow: PeopleWork, actor: Actor, rejection: Rejection, *, member_id: str) -> Member:
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.verify", member)
    member.reject(rejection.reason)
    return member


def place_member(uow: PeopleWork, actor: Actor, placement: Placement, *, member_id: str) -> Member:
    """Needs the permission over the organisation and over the member; people of its own building count as its own."""
    member, organisation = uow.members.get(member_id), uow.organisations.get(placement.organisation_id)
    actor.demand("member.place", *organisation.scopes)
    neighbour = organisation.building_id is not None and organisation.building_id == member.building_id
    demand_over(uow, actor, "member.place", member, *(organisation.scopes if neighbour else ()))
    member.place(organisation, as_home=placement.as_home)
    return member


def leave(uow: PeopleWork, actor: Actor, departure: Departure, *, member_id: str) -> Member:
    """Anybody may leave by themselves."""
    member = uow.members.get(member_id)
    if member.id != actor.person_id:
        demand_over(uow, actor, "member.place", member)
    member.leave(departure.reason)
    return member


def show_member(uow: PeopleWork, actor: Actor, *, member_id: str) -> Member:
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.read", member)
    return member


def show_own_record(uow: PeopleWork, actor: Actor) -> Member:
    """Raises NoSuchMember before the check-in."""
    return uow.members.get(actor.person_id)


def demand_over(uow: PeopleWork, actor: Actor, permission: str, member: Member, *also: str) -> None:
    """Raises Forbidden unless held in the member's building, one of their organisations or above it, or in `also`."""
    building = [scope("building", member.building_id)] if member.building_id else []
    if actor.may(permission, *building, *also):
        return
    actor.demand(permission, *(where for one in _organisations(uow, member) for where in one.scopes))


def _organisations(uow: PeopleWork, member: Member) -> list[Organisation]:
    return uow.organisations.all_of(member.organisation_ids) if member.organisation_ids else []
