"""Use cases of reveals."""

from dataclasses import dataclass

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.members import quotas
from services.members.people.domain import Member
from services.members.people.use_cases import demand_over
from services.members.reveals.domain import Detail, Reveal, RevealDetails
from services.members.reveals.ports import RevealsWork


@dataclass(frozen=True, kw_only=True)
class Revealed:
    """What the person behind the screen reads: None for what was not asked, or is not known."""

    id: str
    member_id: str
    phone: str | None
    identity_number: str | None
    affiliation: list[str] | None


def reveal(uow: RevealsWork, actor: Actor, clock: Clock, asked: RevealDetails, *, member_id: str) -> Revealed:
    """Shows sensitive details and records who read them. Everybody may read their own. Raises Forbidden, TooOften."""
    member = uow.members.get(member_id)
    if member.id != actor.person_id:
        demand_over(uow, actor, "member.reveal", member)
    else:
        uow.quotas.spend(quotas.OWN_REVEALS, actor, clock)
    recorded = uow.reveals.add(
        Reveal.of(asked, identifier=new_id(), member_id=member.id, by=actor.person_id, at=clock())
    )
    return _shown(recorded, member)


def own_records(uow: RevealsWork, actor: Actor) -> list[str]:
    """The actor's record, and those that were duplicates of it."""
    member = uow.members.find(actor.person_id)
    return [actor.person_id, *(member.absorbed_ids if member else ())]


def records_of(uow: RevealsWork, actor: Actor, member_id: str) -> list[str]:
    """The record of a member and its duplicates, for who may read the same details. Raises NoSuchMember, Forbidden."""
    member = uow.members.get(member_id)
    if member.id != actor.person_id:
        demand_over(uow, actor, "member.reveal", member)
    return [member.id, *member.absorbed_ids]


def _shown(recorded: Reveal, member: Member) -> Revealed:
    asked = recorded.fields
    return Revealed(
        id=recorded.id,
        member_id=member.id,
        phone=member.details.phone if Detail.PHONE in asked else None,
        identity_number=member.details.identity_number if Detail.IDENTITY_NUMBER in asked else None,
        affiliation=[kind.value for kind in member.kinds] if Detail.AFFILIATION in asked else None,
    )
