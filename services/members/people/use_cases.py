"""Use cases of members: check-in, registration by staff, verification, placement, leaving."""

from collections.abc import Sequence

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Candidate, Merged, PossibleDuplicate
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from chassis.kernel.local_time import LOCAL
from chassis.kernel.natural_keys import require_same
from services.members import quotas
from services.members.buildings.errors import UnknownCheckInCode
from services.members.identifiers import poster_code
from services.members.organisations.domain import Organisation
from services.members.people.commands import (
    CheckIn,
    Departure,
    EndOfPlace,
    Erasure,
    FirmDecision,
    Placement,
    Registration,
    Rejection,
    content_of,
)
from services.members.people.domain import Member
from services.members.people.errors import BelongsElsewhereToo, NamesAnotherFirm, OnlyAdministrator, OwnRecord
from services.members.people.introduction import Introduction, Source
from services.members.people.ports import PeopleWork
from services.members.people.states import Status


def check_in(uow: PeopleWork, actor: Actor, clock: Clock, sent: CheckIn) -> Member:
    """The actor joins the building whose poster they scanned. Repeating it changes nothing.

    Raises UnknownCheckInCode, InvalidPhone, InvalidIdentityNumber, ContentDiffers, TooOften.
    """
    # A member's id is the account's: whoever signs in is found without a mapping.
    known = uow.members.find(actor.person_id)
    if known:
        known.require_kept()
    building = uow.buildings.with_code(poster_code(sent.code))
    if building is None:
        raise UnknownCheckInCode
    firm = uow.enterprises.get(sent.enterprise_id) if sent.enterprise_id else None
    if firm:
        firm.require_present()
    said = sent.introduction(sent.enterprise_id, clock().astimezone(LOCAL).date())
    if known and not known.may_check_in_again:
        require_same({**content_of(known), "code": known.building_id}, {**content_of(said, known), "code": building.id})
        return known
    uow.quotas.spend(quotas.check_ins(uow.tenants.get(actor.tenant).settings.limits), actor, clock)
    if known:
        known.check_in_again(said=said, building_id=building.id, at=clock())
    member = known or uow.members.add(
        Member.check_in(
            identifier=actor.person_id, said=said, building_id=building.id, source=Source.CHECK_IN, at=clock()
        )
    )
    member.name_firm(firm.building_id if firm else None, clock())
    return member


def register_person(uow: PeopleWork, actor: Actor, clock: Clock, asked: Registration) -> Member:
    """Staff register a person without an account.

    Raises Forbidden, InvalidPhone, InvalidIdentityNumber, PossibleDuplicate.
    """
    actor.demand("member.verify", scope("building", asked.building_id))
    building = uow.buildings.get(asked.building_id)
    building.require_open("/building_id")
    if asked.enterprise_id:
        actor.demand("member.verify", scope("building", uow.enterprises.get(asked.enterprise_id).building_id))
    said = asked.introduction(asked.enterprise_id, clock().astimezone(LOCAL).date())
    alike = [] if asked.despite_duplicates else alike_of(uow, actor, said)
    if alike:
        raise PossibleDuplicate(alike)
    return uow.members.add(
        Member.check_in(
            identifier=new_id(),
            said=said,
            building_id=building.id,
            source=Source.STAFF,
            at=clock(),
            purpose=asked.purpose,
        )
    )


def duplicates_of(uow: PeopleWork, actor: Actor, *, member_id: str) -> list[Candidate]:
    """Who may be the same person, for whoever verifies them. Raises NoSuchMember, Forbidden."""
    member = uow.members.get(member_id)
    actor.demand("member.verify", *_building(member))
    return alike_of(uow, actor, member, but=member.id)


def alike_of(uow: PeopleWork, actor: Actor, said: Introduction, *, but: str = "") -> list[Candidate]:
    """Members with the same phone or identity number, named to whoever verifies people where they are."""
    return [
        Candidate(
            id=one.id,
            name=one.name if actor.may("member.verify", *_building(one)) else None,
            reasons=[name for name, value in vars(one.details).items() if value and value == vars(said.details)[name]],
        )
        for one in uow.members.like(said.details, but=but)
    ]


def verify_member(uow: PeopleWork, actor: Actor, *, member_id: str) -> Member:
    """Raises Forbidden, OwnRecord, StatusForbids."""
    member = _of_another(uow, actor, member_id)
    actor.demand("member.verify", *_building(member))
    follow_named_firm(uow, member)
    asked_in = member.firm_asked_in
    firm_too = asked_in is None or actor.may("member.verify", scope("building", asked_in))
    member.verify(by=actor.person_id, with_firm=firm_too)
    return member


def decide_firm(uow: PeopleWork, actor: Actor, decision: FirmDecision, *, member_id: str) -> Member:
    """Whether somebody works for the firm that they named; needed in the building of the firm.

    Raises Forbidden, OwnRecord, NamesAnotherFirm, StatusForbids.
    """
    member = _of_another(uow, actor, member_id)
    actor.demand("member.verify", *_where_asked(uow, member))
    if decision.enterprise_id != member.enterprise_id:
        raise NamesAnotherFirm
    if decision.confirmed:
        member.confirm_firm(by=actor.person_id)
    else:
        member.deny_firm()
    return member


def follow_named_firm(uow: PeopleWork, member: Member) -> None:
    """Whoever waits for a firm to be confirmed waits where it is now, and for none that is gone. Idempotent."""
    if member.firm_asked_in is None or member.enterprise_id is None:
        return
    firm = uow.enterprises.find(member.enterprise_id)
    if firm and not firm.is_gone:
        member.wait_with_firm(firm.building_id)
    elif firm is None or not firm.merged_into:
        member.deny_firm()


def _where_asked(uow: PeopleWork, member: Member) -> Sequence[str]:
    """The building in which the firm waits to be confirmed; of one that is confirmed, where it is."""
    firm = uow.enterprises.find(member.enterprise_id) if member.enterprise_id else None
    asked_in = member.firm_asked_in or (firm.building_id if firm else None)
    return [scope("building", asked_in)] if asked_in else []


def reject_member(uow: PeopleWork, actor: Actor, rejection: Rejection, *, member_id: str) -> Member:
    """Raises Forbidden, OwnRecord, StatusForbids."""
    member = _of_another(uow, actor, member_id)
    actor.demand("member.verify", *_building(member))
    member.reject(rejection.reason)
    return member


def place_member(uow: PeopleWork, actor: Actor, placement: Placement, *, member_id: str) -> Member:
    """Needed over the organisation, over the person, and over the home that the person would lose.

    Raises Forbidden, OwnRecord, NotVerified, CannotBeHome.
    """
    member, organisation = _of_another(uow, actor, member_id), uow.organisations.get(placement.organisation_id)
    actor.demand("member.place", *organisation.scopes)
    organisation.require_standing("/organisation_id")
    # Whoever keeps an organisation may take in the people of its building.
    neighbour = organisation.building_id is not None and organisation.building_id == member.building_id
    homes = [one.scopes for one in _organisations(uow, member) if one.id == member.home_organisation_id]
    without_building = () if member.building_id else (where for scopes in homes for where in scopes)
    actor.demand("member.place", *_building(member), *(organisation.scopes if neighbour else ()), *without_building)
    if placement.as_home:
        for scopes in homes:
            actor.demand("member.place", *scopes)
    member.place(organisation, as_home=placement.as_home)
    return member


def end_place(uow: PeopleWork, actor: Actor, asked: EndOfPlace, *, member_id: str) -> Member:
    """Ends one home or host. Everybody may end their own; others need member.place there. Raises NotPlacedThere."""
    member, organisation = uow.members.get(member_id), uow.organisations.get(asked.organisation_id)
    if member.id != actor.person_id:
        actor.demand("member.place", *organisation.scopes)
    member.end_place(organisation, asked.reason)
    return member


def leave(uow: PeopleWork, actor: Actor, departure: Departure, *, member_id: str) -> Member:
    """Ends a membership with all its places. Everybody may end their own; others need member.place in each place."""
    member = uow.members.get(member_id)
    if member.id != actor.person_id:
        _demand_everywhere(uow, actor, member)
    member.leave(departure.reason)
    return member


def erase_oneself(uow: PeopleWork, actor: Actor) -> None:
    """Destroys everything personal of the actor. Idempotent. Raises NoSuchMember before the check-in, OnlyAdministrator."""
    _erase(uow, uow.members.get(actor.person_id), "own_wish")


def erase_member(uow: PeopleWork, actor: Actor, erasure: Erasure, *, member_id: str) -> Member:
    """Destroys everything personal of somebody else. Raises Forbidden, OwnRecord, OnlyAdministrator."""
    actor.demand("member.erase")
    member = _of_another(uow, actor, member_id)
    _erase(uow, member, erasure.reason.value)
    return member


def _erase(uow: PeopleWork, member: Member, reason: str) -> None:
    # With the record the account goes; of the last administrator's nothing could be erased.
    if member.status is not Status.ERASED and uow.administrators.is_last(member.id):
        raise OnlyAdministrator
    member.erase(reason)


def reached(uow: PeopleWork, actor: Actor, *, member_id: str) -> Member:
    """Raises NoSuchMember, and Forbidden unless the actor may read people in one of the places of the member."""
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.read", member)
    return member


def show_member(uow: PeopleWork, actor: Actor, *, member_id: str) -> Member:
    """Raises Merged, and Forbidden unless the actor may read people in one of the places of the member."""
    member = uow.members.get(member_id)
    demand_over(uow, actor, "member.read", member)
    if member.merged_into:
        raise Merged(member.merged_into)
    return member


def show_own_record(uow: PeopleWork, actor: Actor) -> Member:
    """Raises NoSuchMember before the check-in."""
    return uow.members.get(actor.person_id)


def demand_over(uow: PeopleWork, actor: Actor, permission: str, member: Member) -> None:
    """For reading: raises Forbidden unless the permission is held in one of the places of the member."""
    # The building first: it needs no query.
    if not actor.may(permission, *_building(member)):
        actor.demand(permission, *(where for one in _organisations(uow, member) for where in one.scopes))


def scopes_of(uow: PeopleWork, member: Member) -> list[str]:
    """The scopes of all places of the member."""
    return [*_building(member), *(where for one in _organisations(uow, member) for where in one.scopes)]


def _of_another(uow: PeopleWork, actor: Actor, member_id: str) -> Member:
    """Raises OwnRecord for the actor's own record."""
    member = uow.members.get(member_id)
    if member.id == actor.person_id:
        raise OwnRecord
    return member


def _demand_everywhere(uow: PeopleWork, actor: Actor, member: Member) -> None:
    """Raises Forbidden without any of the places of a member, BelongsElsewhereToo with some of them."""
    building = [_building(member)] if member.building_id else []
    places: Sequence[Sequence[str]] = [*building, *(one.scopes for one in _organisations(uow, member))]
    reached = [actor.may("member.place", *scopes) for scopes in places]
    if not any(reached):
        actor.demand("member.place")
    if not all(reached):
        raise BelongsElsewhereToo


def _building(member: Member) -> Sequence[str]:
    return (scope("building", member.building_id),) if member.building_id else ()


def _organisations(uow: PeopleWork, member: Member) -> list[Organisation]:
    return uow.organisations.all_of(member.organisation_ids) if member.organisation_ids else []
