"""Use cases of contacts: kept with a request, read with a purpose, erased when the request has been over for long."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from services.requests import quotas
from services.requests.contacts.domain import KEPT_FOR, LOOKS_AGAIN, Kept, Reveal, contact_of
from services.requests.kept_contacts.commands import Purpose, Revealed
from services.requests.kept_contacts.errors import NoContactKept
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.states import ENDED, STATUSES_OF, Stage
from services.requests.service_requests.use_cases import place_of

#: Nobody works on it any more, unless it is opened again.
_OVER: Final = frozenset({*STATUSES_OF[Stage.OVER], *STATUSES_OF[Stage.RATING]})


def reveal(uow: RequestsWork, actor: Actor, clock: Clock, asked: Purpose, *, request_id: str) -> Revealed:
    """Name and telephone of whoever asked, for who must call them; who read them is kept.

    Raises NoSuchRequest, Forbidden, NoContactKept, TooOften.
    """
    request = uow.requests.get(request_id)
    require_caller(actor, request)
    contact = uow.contacts.find(contact_of(request.requester_id, request.id))
    if contact is None:
        raise NoContactKept
    uow.quotas.spend(quotas.CONTACT_REVEALS, actor, clock)
    seen = Reveal(id=new_id(), request_id=request.id, by=actor.person_id, purpose=asked.purpose, at=clock())
    uow.contacts.note(seen)
    return Revealed(id=seen.id, **vars(contact))


def require_caller(actor: Actor, request: ServiceRequest) -> None:
    """The desk over the request; and officers of units with open work on it, unless they are not told who asks.

    Raises Forbidden.
    """
    units = [] if request.anonymous_to_units or request.status in ENDED else request.open_unit_ids
    works = units and actor.may("work_order.handle", *(scope("unit", unit_id) for unit_id in units))
    if not works and not actor.may("request.triage", *place_of(request)):
        raise Forbidden(permission="request.triage")


def look_after(uow: RequestsWork, clock: Clock, contact_id: str) -> bool:
    """Erases the contact if its requests have been over for KEPT_FOR, unchanged. Idempotent. Whether it did."""
    kept, now = uow.contacts.kept(contact_id), clock()
    if kept is None or kept.look_at > now:
        return False
    requests = uow.requests.of_contact(contact_id)
    if not all(request.status in _OVER for request in requests):
        uow.contacts.settle(contact_id, Kept(look_at=now + LOOKS_AGAIN, ended_as=None))
        return False
    # Whatever happens to a request gives it another version: then the time begins again.
    ended_as = ",".join(sorted(f"{request.id}.{request.version}" for request in requests))
    if kept.ended_as != ended_as:
        uow.contacts.settle(contact_id, Kept(look_at=now + KEPT_FOR, ended_as=ended_as))
        return False
    uow.contacts.erase(contact_id)
    return True
