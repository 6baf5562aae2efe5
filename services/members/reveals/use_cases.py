"""Use cases of reveals."""

from dataclasses import dataclass, replace

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.members import quotas
from services.members.call_contacts.errors import CallPhoneOnly
from services.members.call_contacts.use_cases import call_of, require_to_call
from services.members.order_contacts.errors import OtherRequester, PhoneOnly
from services.members.order_contacts.use_cases import order_of, require_callable
from services.members.people.domain import Member
from services.members.people.use_cases import demand_over
from services.members.reveals.domain import ContactPurpose, Detail, Reveal, RevealDetails
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
    """Shows sensitive details and records who read them. Everybody may read their own.

    Raises Forbidden, TooOften, OtherRequester, and what `for_order` or `for_call` raises if one is named.
    """
    member = uow.members.get(member_id)
    if asked.work_order_id:
        asked = for_order(uow, actor, clock, asked, asked.work_order_id, member)
    elif asked.call_back_id:
        asked = for_call(uow, actor, clock, asked, asked.call_back_id, member)
    elif member.id == actor.person_id:
        uow.quotas.spend(quotas.OWN_REVEALS, actor, clock)
    else:
        demand_over(uow, actor, "member.reveal", member)
    if asked.request_id and not asked.call_back_id and uow.order_contacts.requester_of(asked.request_id) != member.id:
        raise OtherRequester
    recorded = uow.reveals.add(
        Reveal.of(asked, identifier=new_id(), member_id=member.id, by=actor.person_id, at=clock())
    )
    return _shown(recorded, member)


def for_order(
    uow: RevealsWork, actor: Actor, clock: Clock, asked: RevealDetails, order_id: str, member: Member
) -> RevealDetails:
    """What an officer asks who has to call the requester, with the request that the work order is of.

    Raises NoOrderToCallFor, Forbidden, PhoneOnly, OrderIsOver, RequesterIsAnonymous, AnonymityUnsaid, NobodyToCall,
    OtherRequester, TooOften.
    """
    known = order_of(uow, actor, order_id)
    if set(asked.fields) != {Detail.PHONE}:
        raise PhoneOnly(permission="member.reveal")
    require_callable(uow, known, member)
    uow.quotas.spend(quotas.CONTACTS, actor, clock)
    return replace(asked, request_id=known.request_id)


def for_call(
    uow: RevealsWork, actor: Actor, clock: Clock, asked: RevealDetails, call_back_id: str, member: Member
) -> RevealDetails:
    """What somebody of the desk asks who makes a call-back, with the request that it is about.

    Raises NoCallToMake, Forbidden, CallPhoneOnly, CallIsOver, CallToAnother, NobodyToCallBack, TooOften.
    """
    known = call_of(uow, actor, call_back_id)
    if set(asked.fields) != {Detail.PHONE}:
        raise CallPhoneOnly(permission="member.reveal")
    require_to_call(known, member)
    uow.quotas.spend(quotas.CALL_BACKS, actor, clock)
    purpose = asked.contact_purpose or ContactPurpose.CALL_BACK
    return replace(asked, request_id=known.request_id, contact_purpose=purpose)


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
