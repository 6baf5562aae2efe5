"""Use cases of taking a request down, and of saying later who it was who asked."""

from typing import Final

from chassis.kernel.aggregate import values_of
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, is_unknown, unknown_person
from chassis.kernel.ids import new_id
from services.requests import quotas
from services.requests.contacts.use_cases import keep_contact
from services.requests.scopes import places
from services.requests.service_requests.commands import Submission
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.sources import Source
from services.requests.service_requests.submitting import submit_for
from services.requests.service_requests.use_cases import place_of
from services.requests.taking.commands import TakenDown, WhoItWas
from services.requests.taking.errors import NoSuchRequester, OneAsks, RequesterKnown

PERMISSION: Final = "request.triage"


def take_request(uow: RequestsWork, actor: Actor, clock: Clock, taken: TakenDown) -> ServiceRequest:
    """Submits a request of a member, who has it as if they had asked themselves, or of somebody without a record.

    Raises Forbidden, OneAsks, NoSuchRequester, TooOften and what `submit_for` raises.
    """
    actor.demand(PERMISSION, *places(taken.building_id))
    if (taken.member_id is None) == (taken.contact is None):
        raise OneAsks
    requester_id = _member(uow, actor, taken.member_id) if taken.member_id else unknown_person(new_id())
    uow.quotas.spend(quotas.TAKEN, actor, clock)
    asked, source = Submission(**values_of(Submission, taken)), Source(taken.taken.value)
    request = submit_for(uow, actor, clock, asked, requester_id=requester_id, source=source)
    if taken.contact:
        keep_contact(uow, clock, taken.contact, requester_id=requester_id, request_id=request.id)
    return request


def link_requester(uow: RequestsWork, actor: Actor, clock: Clock, said: WhoItWas, *, request_id: str) -> ServiceRequest:
    """The member has what was taken down for them as their own, with the contact that was left. Idempotent.

    Raises NoSuchRequest, Forbidden, RequesterKnown, NoSuchRequester.
    """
    request = uow.requests.get(request_id)
    actor.demand(PERMISSION, *place_of(request))
    member_id, stranger = _member(uow, actor, said.member_id), request.requester_id
    if stranger == member_id:
        return request
    if not is_unknown(stranger):
        raise RequesterKnown
    contact = uow.contacts.find(stranger)
    # Also what was split off: the contact was one for all of it.
    for each in uow.requests.of_contact(stranger):
        each.hand_over_requester(member_id)
        if contact:
            keep_contact(uow, clock, contact, requester_id=member_id, request_id=each.id)
    uow.contacts.erase(stranger)
    return uow.requests.get(request_id)


def _member(uow: RequestsWork, actor: Actor, member_id: str) -> str:
    """The member, or who they are part of by now. Raises NoSuchRequester."""
    found = uow.people.successor(member_id) or member_id
    if not uow.people.is_here(found) or not actor.may(PERMISSION, *places(uow.people.building_of(found))):
        raise NoSuchRequester
    return found
