"""Use cases of joinings: joined and left by people; carried over by events of merged requests and people."""

from datetime import datetime
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import derived_id
from chassis.kernel.quotas import Quota
from services.requests.joinings.commands import Left, Merged
from services.requests.joinings.domain import Joining
from services.requests.joinings.errors import NotToBeJoined, OwnRequest
from services.requests.joinings.ports import JoiningsWork
from services.requests.joinings.states import Why
from services.requests.scopes import places
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import is_open_to_others

_QUOTA: Final = Quota("joining", 60, 3600)
#: So many are carried over in one transaction.
AT_ONCE: Final = 50
#: More merges than one request ever goes through.
_LONGEST: Final = 100


def join_request(uow: JoiningsWork, actor: Actor, clock: Clock, *, request_id: str) -> tuple[Joining, int]:
    """Asks for the same; with how many do so now. Idempotent. Raises NoSuchRequest, OwnRequest, NotToBeJoined, TooOften."""
    request = uow.requests.get(request_id)
    if request.requester_id == actor.person_id:
        raise OwnRequest
    if not is_open_to_others(request.status, request.source, confidential=request.confidential):
        raise NotToBeJoined
    uow.quotas.spend(_QUOTA, actor, clock)
    return _join(uow, request, actor.person_id, clock()), uow.joinings.others(request_id, actor.person_id) + 1


def leave_request(uow: JoiningsWork, actor: Actor, *, request_id: str) -> tuple[Joining, int]:
    """Does not ask any more; with how many still do. Idempotent. Raises NoSuchJoining."""
    joining = uow.joinings.get(_id_of(uow, request_id, actor.person_id))
    joining.end(Why.LEFT)
    return joining, uow.joinings.others(request_id, actor.person_id)


def carry_requester(uow: JoiningsWork, merged: Merged, at: datetime) -> None:
    """Whoever asked in a request that was merged asks with the one that stays, and so do those who had joined."""
    kept = _kept(uow, uow.requests.get(merged.request_id))
    if kept.id != merged.request_id and kept.requester_id != merged.requester_id:
        _join(uow, kept, merged.requester_id, at, by_merge=True)
    carry_some(uow, merged.request_id, at)


def carry_some(uow: JoiningsWork, request_id: str, at: datetime) -> None:
    """Takes one step: some of those who joined a request that was merged. Each step's events cause the next. Idempotent."""
    request = uow.requests.get(request_id)
    kept = _kept(uow, request)
    if kept.id == request.id:
        return
    for joining in uow.joinings.some_of(request_id, most=AT_ONCE):
        joining.end(Why.REQUEST_MERGED)
        if joining.person_id != kept.requester_id:
            _join(uow, kept, joining.person_id, at, by_merge=True)


def settle_person(uow: JoiningsWork, person_id: str, at: datetime, to_id: str | None = None) -> None:
    """Takes one step for somebody who is there no more: the person they are a duplicate of joins instead. Idempotent."""
    joining = uow.joinings.any_by(person_id)
    if joining is None:
        return
    heir = uow.people.successor(person_id) or to_id
    joining.end(Why.PERSON_MERGED if heir else Why.PERSON_GONE)
    request = uow.requests.get(joining.request_id)
    if heir and heir != request.requester_id:
        _join(uow, request, heir, at)


def go_on(uow: JoiningsWork, left: Left, at: datetime) -> None:
    """The next step of what this one was a step of."""
    if left.why == Why.REQUEST_MERGED:
        carry_some(uow, left.request_id, at)
    elif left.why in (Why.PERSON_MERGED, Why.PERSON_GONE):
        settle_person(uow, left.person_id, at)


def leave_own(uow: JoiningsWork, request_id: str, person_id: str) -> None:
    """Nobody asks for the same as themselves: the request was handed to a person who had joined it."""
    joining = uow.joinings.find(_id_of(uow, request_id, person_id))
    if joining:
        joining.end(Why.OWN)


def _join(
    uow: JoiningsWork, request: ServiceRequest, person_id: str, at: datetime, *, by_merge: bool = False
) -> Joining:
    identifier = _id_of(uow, request.id, person_id)
    known = uow.joinings.find(identifier)
    if known:
        known.again(at, by_merge=by_merge)
        return known
    return uow.joinings.add(Joining.begin(request, person_id, identifier=identifier, at=at, by_merge=by_merge))


def _kept(uow: JoiningsWork, request: ServiceRequest) -> ServiceRequest:
    """The request that it is part of in the end; itself if it was not merged."""
    for _ in range(_LONGEST):
        if request.merged_into_id is None:
            break
        request = uow.requests.get(request.merged_into_id)
    return request


def _id_of(uow: JoiningsWork, request_id: str, person_id: str) -> str:
    return derived_id(uow.context.tenant, "joining", request_id, person_id)


def triaged(uow: JoiningsWork, actor: Actor, *, request_id: str) -> ServiceRequest:
    """The request, for whoever triages where it belongs. Raises NoSuchRequest, Forbidden."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *places(request.building_id))
    return request
