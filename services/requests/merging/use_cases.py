"""Use cases of merging and splitting requests, for whoever triages them."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.requests import references
from services.requests.merging.commands import Merge, Part
from services.requests.scopes import places
from services.requests.service_requests.asking import known_category, offered, require_suite
from services.requests.service_requests.commands import Reason
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import NotSplitOff
from services.requests.service_requests.numbers import new_number
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Action
from services.requests.service_requests.use_cases import place_of


def merge_request(uow: RequestsWork, actor: Actor, clock: Clock, merge: Merge, *, request_id: str) -> ServiceRequest:
    """Ends a duplicate: its requester, and those who have joined it, ask with the one that stays.

    Raises Forbidden, NoSuchRequest, MergedIntoItself, AnsweredOutside, MergedIntoConfidential, NotNow.
    """
    request, kept = uow.requests.get(request_id), uow.requests.get(merge.into_id)
    for one in (request, kept):
        actor.demand("request.triage", *place_of(one))
    # Both are written: of two merges in a circle at once, one fails on the version of the other.
    request.merge_into(kept, merge.reason, clock())
    return request


def unmerge_request(
    uow: RequestsWork, actor: Actor, clock: Clock, undoing: Reason, *, request_id: str
) -> ServiceRequest:
    """Takes a merge back, for whoever may merge the two; what a unit ended just before it counts. Idempotent.

    Raises Forbidden, NoSuchRequest, MergeEndedWhistle, MergeTooOld, MergeBuiltUpon, NotNow.
    """
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    kept = uow.requests.get(request.merged_into_id) if request.merged_into_id else None
    if kept:
        actor.demand("request.triage", *place_of(kept))
    request.unmerge(kept, undoing.reason, clock())
    for unit_id, returned in uow.ended_work.ended_in(request.id, request.round).items():
        # The request was merged when it was told.
        if unit_id in request.open_unit_ids:
            request.note_work_order(Action.NOTE_RETURNED if returned else Action.NOTE_DONE, request.round, unit_id)
    return request


def undo_split(uow: RequestsWork, actor: Actor, clock: Clock, undoing: Reason, *, request_id: str) -> ServiceRequest:
    """Joins a request with the one that it was split off from, for whoever may split it. Idempotent.

    Raises Forbidden, NoSuchRequest, NotSplitOff, SplitAnswered, AnsweredOutside, NotNow.
    """
    part = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(part))
    if part.split_from_id is None:
        raise NotSplitOff
    whole = uow.requests.get(part.split_from_id)
    actor.demand("request.triage", *place_of(whole))
    part.rejoin(whole, undoing.reason, clock())
    return part


def split_request(
    uow: RequestsWork, actor: Actor, clock: Clock, part: Part, *, request_id: str
) -> tuple[ServiceRequest, ServiceRequest]:
    """One of two matters becomes a request of its own, of the same requester; the other goes on as it is.

    Raises Forbidden, NoSuchRequest, AnsweredOutside, UnknownReference, SuiteOfAnotherBuilding, NoSuchCatalogueItem,
    UnknownCategory, NotNow.
    """
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    request.require_splittable()
    # Whoever triages one building puts nothing into another one in somebody else's name.
    actor.demand("request.triage", *places(part.building_id))
    uow.references.demand(references.building(part.building_id), references.enterprise(part.enterprise_id))
    # What is said of no other place is where the whole is, also if that room is there no more.
    if part.suite_id is None and part.building_id == request.building_id:
        part.suite_id = request.suite_id
    else:
        require_suite(uow, part.suite_id, part.building_id)
    part.confidential = part.confidential or request.confidential
    part.anonymous_to_units = part.anonymous_to_units or request.anonymous_to_units
    item, at = offered(uow, part.catalogue_item_id), clock()
    new = ServiceRequest.submit(
        part,
        identifier=new_id(),
        number=new_number(at),
        category=item.category if item else known_category(uow, part.category),
        time_limit_days=item.time_limit_days if item else None,
        requester_id=request.requester_id,
        # It is asked and answered the way of the whole; records of the past go on as requests of today.
        source=Source.PORTAL if request.source is Source.IMPORT else request.source,
        at=at,
    )
    request.split_off(new, part.reason)
    return request, uow.requests.add(new)
