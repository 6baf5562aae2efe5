"""The use case of making what an answer left to do a request of its own."""

from datetime import date
from typing import Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, is_unknown
from chassis.kernel.ids import new_id
from chassis.kernel.local_time import local_date
from services.requests import quotas, references
from services.requests.contacts.domain import contact_of
from services.requests.contacts.use_cases import keep_contact
from services.requests.follow_ups.commands import Rest
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.numbers import new_number
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.record import Asked
from services.requests.service_requests.use_cases import place_of

#: As for taking a request down for somebody else.
PERMISSION: Final = "request.triage"


def follow_up(
    uow: RequestsWork, actor: Actor, clock: Clock, rest: Rest, *, request_id: str
) -> tuple[ServiceRequest, ServiceRequest]:
    """The answered request, and the one that is what its answer left to do. Idempotent for one answer.

    Raises NoSuchRequest, Forbidden, NothingLeftToDo, UnknownReference, TooOften.
    """
    request = uow.requests.get(request_id)
    actor.demand(PERMISSION, *place_of(request))
    if request.follow_up_id:
        return request, uow.requests.get(request.follow_up_id)
    left = request.require_left()
    uow.references.demand(references.building(request.building_id), references.enterprise(request.enterprise_id))
    uow.quotas.spend(quotas.TAKEN, actor, clock)
    new = _rest_of(request, rest.title or request.title, left, actor, clock)
    request.go_on_in(new)
    _keep_contact(uow, clock, request, new)
    return request, uow.requests.add(new)


def _rest_of(request: ServiceRequest, title: str, left: str, actor: Actor, clock: Clock) -> ServiceRequest:
    """Of the same requester, place and class, in the same edition of the form, by the day that was promised."""
    at, promised = clock(), request.left_until
    # A day that is over by now is no limit: the class has one.
    due_on = promised if promised and promised >= date.fromisoformat(local_date(at)) else None
    asked = {**values_of(Asked, request), "title": title, "description": left}
    new = ServiceRequest.submit(
        Asked(**asked),
        identifier=new_id(),
        number=new_number(at),
        category=request.category,
        time_limit_days=None if due_on else request.time_limit_days,
        catalogue_edition=request.catalogue_edition,
        requester_id=request.requester_id,
        source=request.source,
        at=at,
        follows=request,
    )
    new.due_on, new.taken_by = due_on, actor.person_id
    return new


def _keep_contact(uow: RequestsWork, clock: Clock, request: ServiceRequest, new: ServiceRequest) -> None:
    """A person without a record has one contact for all their requests; that of a member is kept with each of them."""
    if not is_unknown(request.requester_id):
        contact = uow.contacts.find(contact_of(request.requester_id, request.id))
        if contact:
            keep_contact(uow, clock, contact, requester_id=new.requester_id, request_id=new.id)
