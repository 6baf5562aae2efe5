"""Use cases of call contacts: whom the desk may call, as long as the call-back is open."""

from typing import Final

from chassis.kernel.identity import Actor, scope
from services.members.call_contacts.errors import CallIsOver, CallToAnother, NobodyToCallBack, NoCallToMake
from services.members.call_contacts.ports import CallContactsWork
from services.members.call_contacts.record import CallContact
from services.members.people.domain import Member
from services.members.people.states import Status

_GONE: Final = (Status.ERASED, Status.TAKEN_BACK)


def call_of(uow: CallContactsWork, actor: Actor, call_back_id: str) -> CallContact:
    """For whoever makes the call-backs there. Raises NoCallToMake, Forbidden."""
    known = uow.call_contacts.find(call_back_id)
    if known is None:
        raise NoCallToMake
    actor.demand("request.triage", *([scope("building", known.building_id)] if known.building_id else []))
    return known


def require_to_call(known: CallContact, member: Member) -> None:
    """Raises CallIsOver, CallToAnother, NobodyToCallBack."""
    if not known.is_open:
        raise CallIsOver
    if known.requester_id != member.id:
        raise CallToAnother
    if member.status in _GONE:
        raise NobodyToCallBack
