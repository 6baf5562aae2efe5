"""Use cases of order contacts: whom the officers of a unit may call, as long as they have the work order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.errors import DomainError
from chassis.kernel.identity import Actor, scope
from services.members.order_contacts.errors import (
    AnonymityUnsaid,
    NobodyToCall,
    NoOrderToCallFor,
    OrderIsOver,
    OtherRequester,
    RequesterIsAnonymous,
)
from services.members.order_contacts.ports import OrderContactsWork
from services.members.order_contacts.record import ContactStanding, OrderContact
from services.members.people.domain import Member
from services.members.people.states import Status

_GONE: Final = (Status.ERASED, Status.TAKEN_BACK)
#: Why the phone number is not shown.
_REFUSALS: Final[Mapping[ContactStanding, type[DomainError]]] = {
    ContactStanding.ANONYMOUS: RequesterIsAnonymous,
    ContactStanding.UNSAID: AnonymityUnsaid,
    ContactStanding.UNKNOWN: NobodyToCall,
    ContactStanding.OVER: OrderIsOver,
}


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to call: of the name no more than is needed to speak to somebody. None where that is not told."""

    standing: ContactStanding
    request_id: str
    member_id: str | None = None
    name: str | None = None


def contact_of(uow: OrderContactsWork, actor: Actor, *, order_id: str) -> Contact:
    """Raises NoOrderToCallFor, Forbidden."""
    known = order_of(uow, actor, order_id)
    standing = standing_of(uow, known)
    if standing not in (ContactStanding.CALLABLE, ContactStanding.NO_PHONE):
        return Contact(standing=standing, request_id=known.request_id)
    member = uow.members.get(str(known.requester_id))
    return Contact(standing=standing, request_id=known.request_id, member_id=member.id, name=_masked(member.name))


def order_of(uow: OrderContactsWork, actor: Actor, order_id: str) -> OrderContact:
    """For officers of its unit. Raises NoOrderToCallFor, Forbidden."""
    known = uow.order_contacts.find(order_id)
    if known is None:
        raise NoOrderToCallFor
    actor.demand("work_order.handle", scope("unit", known.unit_id))
    return known


def require_callable(uow: OrderContactsWork, known: OrderContact, member: Member) -> None:
    """Raises OrderIsOver, RequesterIsAnonymous, AnonymityUnsaid, NobodyToCall, OtherRequester."""
    # First, so that nobody learns by trying whether somebody asked without a name.
    refused = _REFUSALS.get(standing_of(uow, known))
    if refused:
        raise refused
    if known.requester_id != member.id:
        raise OtherRequester


def standing_of(uow: OrderContactsWork, known: OrderContact) -> ContactStanding:
    if not known.is_open:
        return ContactStanding.OVER
    if known.is_anonymous is not False:
        return ContactStanding.UNSAID if known.is_anonymous is None else ContactStanding.ANONYMOUS
    member = uow.members.find(known.requester_id) if known.requester_id else None
    if member is None or member.status in _GONE:
        return ContactStanding.UNKNOWN
    return ContactStanding.CALLABLE if member.details.phone else ContactStanding.NO_PHONE


def _masked(name: str) -> str:
    return f"{name[:1]}**"
