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
    kept, way = _kept(uow, uow.requests.get(merged.request_id))
    if way and kept.requester_id != merged.requester_id:
        _join(uow, kept, merged.requester_id, at, came_with=way)
    carry_some(uow, merged.request_id, at)


def carry_some(uow: JoiningsWork, request_id: str, at: datetime) -> None:
    """Takes one step: some of those who joined a request that was merged. Each step's events cause the next. Idempotent."""
    request = uow.requests.get(request_id)
    kept, way = _kept(uow, request)
    if way is None:
        return
    for joining in uow.joinings.some_of(request_id, most=AT_ONCE):
        joining.end(Why.REQUEST_MERGED)
        if joining.person_id != kept.requester_id:
            _join(uow, kept, joining.person_id, at, came_with=way)


def bring_back_some(uow: JoiningsWork, request_id: str, from_id: str | None, at: datetime) -> None:
    """Takes one step: some of those who asked here before a merge into `from_id` ask here again. Idempotent.

    Each step's events cause the next. Whoever had joined both stays with the other one too.
    """
    request = uow.requests.get(request_id)
    # It may have been merged again meanwhile.
    kept, way = _kept(uow, request)
    gone = uow.joinings.some_that_came_with(from_id, request_id, most=AT_ONCE) if from_id else []
    for joining in gone:
        joining.end(Why.MERGE_UNDONE)
    carried = uow.joinings.some_that_were_carried_on(request_id, most=AT_ONCE)
    for person_id in dict.fromkeys(joining.person_id for joining in (*gone, *carried)):
        if person_id != kept.requester_id and not uow.joinings.ended_with(person_id):
            _join(uow, kept, person_id, at, came_with=way, by_undo=way is None)


def settle_joined(uow: JoiningsWork, request_id: str, at: datetime) -> None:
    """Somebody joined: at the moment in which it was merged, or as one of those who are brought back."""
    carry_some(uow, request_id, at)
    request = uow.requests.get(request_id)
    if request.unmerged_because is not None and request.merged_into_id is None:
        bring_back_some(uow, request_id, None, at)


def settle_person(uow: JoiningsWork, person_id: str, at: datetime, to_id: str | None = None) -> None:
    """Takes one step for somebody who is there no more: the person they are a duplicate of joins instead. Idempotent."""
    joining = uow.joinings.any_by(person_id)
    if joining is None:
        return
    heir = uow.people.successor(person_id) or to_id
    joining.end(Why.PERSON_MERGED if heir else Why.PERSON_GONE)
    request = uow.requests.get(joining.request_id)
    if heir and heir != request.requester_id:
        _join(uow, request, heir, at, came_with=joining.came_with)


def go_on(uow: JoiningsWork, left: Left, at: datetime) -> None:
    """The next step of what this one was a step of."""
    if left.why == Why.REQUEST_MERGED:
        carry_some(uow, left.request_id, at)
    elif left.why == Why.MERGE_UNDONE:
        came_with = uow.joinings.get(left.joining_id).came_with
        if came_with:
            bring_back_some(uow, came_with, left.request_id, at)
    elif left.why in (Why.PERSON_MERGED, Why.PERSON_GONE):
        settle_person(uow, left.person_id, at)


def leave_own(uow: JoiningsWork, request_id: str, person_id: str) -> None:
    """Nobody asks for the same as themselves: the request was handed to a person who had joined it."""
    joining = uow.joinings.find(_id_of(uow, request_id, person_id))
    if joining:
        joining.end(Why.OWN)


def _join(
    uow: JoiningsWork,
    request: ServiceRequest,
    person_id: str,
    at: datetime,
    *,
    came_with: str | None = None,
    by_undo: bool = False,
) -> Joining:
    identifier = _id_of(uow, request.id, person_id)
    known = uow.joinings.find(identifier)
    if known:
        known.again(at, came_with=came_with, by_undo=by_undo)
        return known
    return uow.joinings.add(
        Joining.begin(request, person_id, identifier=identifier, at=at, came_with=came_with, by_undo=by_undo)
    )


def _kept(uow: JoiningsWork, request: ServiceRequest) -> tuple[ServiceRequest, str | None]:
    """The request that it is part of in the end, and the one that was merged into that; itself and None if it was not merged."""
    way: str | None = None
    for _ in range(_LONGEST):
        if request.merged_into_id is None:
            break
        way, request = request.id, uow.requests.get(request.merged_into_id)
    return request, way


def _id_of(uow: JoiningsWork, request_id: str, person_id: str) -> str:
    return derived_id(uow.context.tenant, "joining", request_id, person_id)


def triaged(uow: JoiningsWork, actor: Actor, *, request_id: str) -> ServiceRequest:
    """The request, for whoever triages where it belongs. Raises NoSuchRequest, Forbidden."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *places(request.building_id))
    return request
