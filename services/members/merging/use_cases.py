"""Use cases of merging. The merge is one transaction; what is handed over follows from its event, step by step."""

from chassis.kernel.identity import Actor, scope
from services.members.enterprises import use_cases as enterprises
from services.members.enterprises.domain import Enterprise
from services.members.merging.commands import Merge
from services.members.merging.errors import HasAccount
from services.members.merging.ports import MergingWork
from services.members.people.domain import Member
from services.members.people.errors import OwnRecord
from services.members.roles import use_cases as roles
from services.members.roles.domain import ACCOUNT, ScopeKind


def merge_enterprise(uow: MergingWork, actor: Actor, asked: Merge, *, enterprise_id: str) -> Enterprise:
    """Needs enterprise.manage where both are, with all suites of the duplicate. Returns the one that stays.

    Raises Forbidden, NoSuchEnterprise, and what `Enterprise.merge_into` raises.
    """
    # The duplicate first: its USCC is free before the other one takes it.
    duplicate = enterprises.managed(uow, actor, enterprise_id)
    winner = enterprises.managed(uow, actor, asked.into_id)
    for suite in uow.suites.of_enterprise(duplicate.id):
        actor.demand("enterprise.manage", scope("building", suite.building_id))
    duplicate.merge_into(winner)
    # Of two merges in a circle at once, one is refused: each would be part of the other for ever.
    uow.enterprises.hold(winner)
    return winner


def merge_member(uow: MergingWork, actor: Actor, asked: Merge, *, member_id: str) -> Member:
    """Needs member.verify where both are. Returns the member who stays.

    Raises Forbidden, OwnRecord, NoSuchMember, HasAccount, and what `Member.merge_into` raises.
    """
    duplicate, winner = uow.members.get(member_id), uow.members.get(asked.into_id)
    for one in (duplicate, winner):
        if one.id == actor.person_id:
            raise OwnRecord
        actor.demand("member.verify", *([scope("building", one.building_id)] if one.building_id else []))
    # Whoever signs in is found by the id of their account.
    if duplicate.id != winner.id and uow.accounts.knows(ACCOUNT, duplicate.id):
        raise HasAccount
    places = [
        (one, one.id == duplicate.home_organisation_id) for one in uow.organisations.all_of(duplicate.organisation_ids)
    ]
    duplicate.merge_into(winner)
    for organisation, as_home in places:
        if not organisation.is_dissolved:
            winner.place(organisation, as_home=as_home and winner.home_organisation_id is None)
    return winner


def hand_over_member(uow: MergingWork, member_id: str) -> None:
    """Roles of a merged member go to the one who stays, and the first of their entries in the ledger. Idempotent.

    Does nothing for a member who was not merged.
    """
    winner = member_of(uow, member_id)
    if winner:
        roles.hand_over_person(uow, member_id, winner.id)
        hand_over_next_entry(uow, member_id)


def hand_over_next_entry(uow: MergingWork, member_id: str) -> bool:
    """Takes one step: one entry of a merged member belongs to the one who stays. Idempotent, as above."""
    winner = member_of(uow, member_id)
    entry = uow.ledger.any_of(member_id) if winner else None
    if winner and entry:
        entry.hand_over(winner.id)
    return entry is not None


def member_of(uow: MergingWork, member_id: str) -> Member | None:
    """The member whom a merged one is part of in the end; None if they were not merged."""
    found = uow.members.find(member_id)
    if found is None or found.merged_into is None:
        return None
    while found.merged_into:
        found = uow.members.get(found.merged_into)
    return found


def hand_over_enterprise(uow: MergingWork, enterprise_id: str) -> None:
    """Suites, organisations and roles of a merged enterprise go to the one that stays; the first of its people too.

    Idempotent. Does nothing for an enterprise that was not merged.
    """
    winner = winner_of(uow, enterprise_id)
    if winner is None:
        return
    for suite in {
        one.id: one for one in (*uow.suites.of_enterprise(enterprise_id), *uow.suites.naming(enterprise_id))
    }.values():
        suite.hand_over(enterprise_id, winner.id)
    for organisation in uow.organisations.of_firm(enterprise_id):
        organisation.follow_firm(enterprise_id, winner.id)
    roles.hand_over_place(uow, ScopeKind.ENTERPRISE, enterprise_id, winner.id)
    hand_over_next_of(uow, enterprise_id)


def hand_over_next_of(uow: MergingWork, enterprise_id: str | None) -> bool:
    """Takes one step: one person of a merged enterprise belongs to the one that stays. Idempotent.

    Each step's event causes the next, until nobody is left. Returns whether there was somebody.
    """
    winner = winner_of(uow, enterprise_id) if enterprise_id else None
    member = uow.members.any_of_firm(enterprise_id) if winner and enterprise_id else None
    if winner and member:
        member.follow_firm(winner.id)
    return member is not None


def winner_of(uow: MergingWork, enterprise_id: str) -> Enterprise | None:
    """The enterprise that a merged one is part of in the end; None if it was not merged."""
    found = uow.enterprises.find(enterprise_id)
    if found is None or found.merged_into is None:
        return None
    # Not endless: only a present enterprise is merged, and only into a present one.
    while found.merged_into:
        found = uow.enterprises.get(found.merged_into)
    return found
