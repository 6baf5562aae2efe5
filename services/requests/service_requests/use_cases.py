"""Use cases of service requests that are there already."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from attachments.domain import Status as FileStatus
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from chassis.kernel.local_time import local_date
from services.requests import quotas, references
from services.requests.scopes import places
from services.requests.service_requests.asking import answered_anew, placed_anew, require_own_firm, sorted_anew
from services.requests.service_requests.closing import Closing
from services.requests.service_requests.commands import (
    Addition,
    Answered,
    AskedChanges,
    Assembled,
    OrderNews,
    Outcome,
    Rating,
    Reason,
    Supervision,
    Triage,
    WhistleCall,
)
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import (
    ContactInTheFuture,
    LeadResolves,
    LeftUntilPast,
    NoSuchProof,
    NotTheRequester,
    OwnMinutesRefused,
    PartlyContradicted,
    WorkedOff,
)
from services.requests.service_requests.numbers import work_order_id
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Action, Status
from services.requests.units.use_cases import unit_in
from services.requests.whistle_kinds.record import CallTerms, StepLimit, StepUnit, WhistleSource
from services.requests.whistle_kinds.use_cases import kind_to_blow


def change_request(
    uow: RequestsWork, actor: Actor, clock: Clock, changes: AskedChanges, *, request_id: str
) -> ServiceRequest:
    """By the requester, or by whoever triages it where it is, and where it comes to be.

    Raises Forbidden, NotTheRequester, NotOwnFirm, TooOften, UnknownReference, SuiteOfAnotherBuilding,
    NoSuchCatalogueItem, UnknownCategory, AnswersNotRight, NotNow.
    """
    request = uow.requests.get(request_id)
    own = request.requester_id == actor.person_id
    if own:
        uow.quotas.spend(quotas.CHANGES, actor, clock)
    else:
        actor.demand("request.triage", *place_of(request))
        # Staff of a building move nothing to another one.
        if changes.get("building_id", request.building_id) != request.building_id:
            actor.demand("request.triage", *places(changes["building_id"]))
        # Whoever asks without a name decides when units are told it.
        if request.anonymous_to_units and changes.get("anonymous_to_units") is False:
            raise NotTheRequester
    asked: dict[str, Any] = {name: value for name, value in changes.items() if name not in ("category", "answers")}
    uow.references.demand(
        *([references.building(changes["building_id"])] if "building_id" in changes else ()),
        *([references.enterprise(changes["enterprise_id"])] if "enterprise_id" in changes else ()),
    )
    if changes.get("enterprise_id") != request.enterprise_id:
        require_own_firm(uow, actor, changes.get("enterprise_id"))
    about = {**sorted_anew(uow, request, changes), **placed_anew(uow, request, changes)}
    request.change(asked | about | answered_anew(uow, request, changes), by_requester=own)
    return request


def triage_request(uow: RequestsWork, actor: Actor, triage: Triage, *, request_id: str) -> ServiceRequest:
    """Gives the request to one unit. Raises Forbidden, NoSuchUnit, NotNow."""
    # The work order follows from the event: one use case writes one aggregate.
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    unit_id = unit_in(uow, triage.unit_id, "/unit_id").id
    request.triage(unit_id, triage.note, days=triage.days, advice=uow.routes.advice_for(request, unit_id))
    return request


def add_unit(uow: RequestsWork, actor: Actor, addition: Addition, *, request_id: str) -> ServiceRequest:
    """Gives work to a further unit, with its own days. Raises Forbidden, NoSuchUnit, UnitHadIt, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    request.add_unit(unit_in(uow, addition.unit_id, "/unit_id").id, addition.note, days=addition.days)
    return request


def whistle_for_request(
    uow: RequestsWork, actor: Actor, clock: Clock, whistle: WhistleCall, *, request_id: str
) -> ServiceRequest:
    """Calls several units together.

    Raises Forbidden, MayNotBlowKind, NoSuchWhistleKind, OwnMinutesRefused, NoSuchUnit, TooFewUnits, NotNow.
    """
    request = uow.requests.get(request_id)
    actor.demand("whistle.blow", *place_of(request))
    # An unknown unit has no officers, so nobody would report in for it.
    uow.units.prefetch(whistle.unit_ids)
    called = [unit_in(uow, unit_id, f"/unit_ids/{position}").id for position, unit_id in enumerate(whistle.unit_ids)]
    call = _call_terms(uow, actor, whistle, request)
    deadline = call.terms.report_in.due(clock(), uow.calendars.current().time)
    # The request chooses the id, so that the whistle made from the event is the same one each time.
    request.whistle(new_id(), called, deadline, call)
    return request


def _call_terms(uow: RequestsWork, actor: Actor, whistle: WhistleCall, request: ServiceRequest) -> CallTerms:
    """The kind as it is now. Raises NoSuchWhistleKind, WhistleKindArchived, MayNotBlowKind, OwnMinutesRefused."""
    kind, minutes = kind_to_blow(uow, actor, whistle.kind_code), whistle.minutes
    if minutes and not kind.terms.own_minutes:
        raise OwnMinutesRefused
    own = minutes and StepLimit(amount=minutes, unit=StepUnit.MINUTES, working_time=whistle.working_time)
    source = whistle.source or _source_of(request)
    return kind.called(lead_unit_id=whistle.lead_unit_id, source=source, report_in=own or None)


def _source_of(request: ServiceRequest) -> WhistleSource:
    """Where a whistle comes from that does not say it."""
    if request.source is Source.HOTLINE:
        return WhistleSource.HOTLINE
    return WhistleSource.ENTERPRISE if request.enterprise_id else WhistleSource.BUILDING


def resolve_request(
    uow: RequestsWork, actor: Actor, clock: Clock, resolution: Outcome, *, request_id: str
) -> ServiceRequest:
    """States the outcome: allowed for whoever triages, and for officers of units that work on it now.

    Raises Forbidden, LeadResolves, ContactInTheFuture, NoSuchProof, NotNow.
    """
    request = uow.requests.get(request_id)
    # An officer with `*` may still only resolve what some unit works on.
    works = request.status is not Status.TRIAGED and bool(request.working_unit_ids)
    officer = works and actor.may("work_order.handle", *_at_work(request))
    desk = actor.may("request.triage", *place_of(request))
    if not officer and not desk:
        raise Forbidden(permission="request.triage")
    lead = uow.whistle_leads.lead_of(request.whistle_id) if request.called_unit_ids else None
    if lead and not desk and not actor.may("work_order.handle", scope("unit", lead)):
        raise LeadResolves(permission="work_order.handle")
    now, tenant = clock(), uow.context.tenant
    rounds = range(1, request.round + 1)
    orders = {
        ("work_order", work_order_id(tenant, request.id, unit_id, str(round_)))
        for unit_id in request.unit_ids
        for round_ in rounds
    }
    require_evidence(uow, resolution.closing, now, {("request", request.id), *orders})
    request.resolve(resolution.closing, now)
    return request


def require_evidence(uow: RequestsWork, closing: Closing, now: datetime, records: Collection[tuple[str, str]]) -> None:
    """Whoever was contacted was so before now, and a file of one of these records proves it.

    It is consistent, and what is left is not promised for a day that is over. Raises ContactInTheFuture, NoSuchProof,
    PartlyContradicted, LeftUntilPast.
    """
    if (closing.partly and closing.solved) or (not closing.partly and (closing.left_to_do or closing.left_until)):
        raise PartlyContradicted
    if closing.left_until and closing.left_until < date.fromisoformat(local_date(now)):
        raise LeftUntilPast
    if closing.contacted_at and closing.contacted_at > now:
        raise ContactInTheFuture
    proof = uow.files.find(closing.contact_proof_id) if closing.contact_proof_id else None
    if closing.contact_proof_id and (
        proof is None or proof.status is FileStatus.REMOVED or (proof.kind, proof.record_id) not in records
    ):
        raise NoSuchProof


def recall_request(uow: RequestsWork, actor: Actor, recall: Reason, *, request_id: str) -> ServiceRequest:
    """Calls a dispatched request back. Raises Forbidden, WorkedOff, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("whistle.blow" if request.status is Status.WHISTLED else "request.triage", *place_of(request))
    # Units hold the request while they end their work: of both at once one is done again, and sees the other here.
    whistled = request.status is Status.WHISTLED and uow.whistle_leads.is_assembled(request.whistle_id)
    if whistled or request.is_worked_off(uow.ended_work.ended_in(request.id, request.round)):
        raise WorkedOff
    request.recall(recall.reason)
    return request


def supervise_request(
    uow: RequestsWork, actor: Actor, clock: Clock, demand: Supervision, *, request_id: str
) -> ServiceRequest:
    """Urges the units that work on the request, and asks them for an answer. Raises Forbidden, TooOften, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    uow.quotas.spend(quotas.SUPERVISIONS, actor, clock)
    urge(uow, request, demand.note, clock(), hours=demand.hours, by=actor.person_id)
    return request


def urge(
    uow: RequestsWork, request: ServiceRequest, note: str, at: datetime, *, hours: int | None = None, by: str | None
) -> None:
    """With the hours of the calendar unless others are named; the supervisions follow from the event. Raises NotNow."""
    calendar = uow.calendars.current()
    given = hours or calendar.supervision_hours
    request.supervise(note, hours=given, due_at=calendar.time.add(at, timedelta(hours=given)), by=by)


def close_request(uow: RequestsWork, actor: Actor, closing: Reason, *, request_id: str) -> ServiceRequest:
    """Ends a request that was escalated. Raises Forbidden, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    request.close(closing.reason)
    return request


def confirm_and_rate(uow: RequestsWork, actor: Actor, rating: Rating, *, request_id: str) -> ServiceRequest:
    request = uow.requests.get(request_id)
    most = uow.people.limits().reopenings
    request.confirm_and_rate(actor.person_id, rating.rating, rating.comment, most_reopenings=most)
    return request


def cancel_request(uow: RequestsWork, actor: Actor, *, request_id: str) -> ServiceRequest:
    request = uow.requests.get(request_id)
    request.cancel(actor.person_id)
    return request


def note_work_order(uow: RequestsWork, news: OrderNews, action: Action) -> None:
    # Work orders of meetings have no request.
    if news.request_id:
        uow.requests.get(news.request_id).note_work_order(action, news.round, news.unit_id)


def note_assembled(uow: RequestsWork, assembled: Assembled) -> None:
    uow.requests.get(assembled.request_id).note_assembled(assembled.whistle_id)


def note_answered(uow: RequestsWork, answered: Answered) -> None:
    """A request that is not solved, as a call-back says, opens again."""
    if answered.overrules:
        uow.requests.get(answered.request_id).note_overruled(answered.reason or "")


def note_called_off(uow: RequestsWork, assembled: Assembled) -> None:
    """Whoever dispatched decides anew if the whistle ended although the request still waits for it. Idempotent."""
    uow.requests.get(assembled.request_id).note_called_off(assembled.whistle_id)


def hand_over_next_of(uow: RequestsWork, enterprise_id: str, to_id: str | None = None) -> None:
    """Takes one step: one request of a firm that was merged, into `to_id` as a message says, names the one that stays.

    Each step's event causes the next, until none is left. Idempotent.
    """
    # The message of the merge may come before its own projection is stored; and `to_id` may be merged by now.
    winner = uow.references.successor(references.ENTERPRISE.name, to_id or enterprise_id) or to_id
    request = uow.requests.any_of_firm(enterprise_id) if winner else None
    if request and winner:
        request.hand_over_firm(winner)


def hand_over_next_by(uow: RequestsWork, person_id: str, to_id: str) -> None:
    """Takes one step: one request of a member who was merged is one of the member who stays. As above."""
    request = uow.requests.any_by(person_id)
    if request:
        request.hand_over_requester(uow.people.successor(to_id) or to_id)


def place_of(request: ServiceRequest) -> tuple[str, ...]:
    """The scope of its building. Empty without a building: then only actors with the scope `*` may act."""
    return (scope("building", request.building_id),) if request.building_id else ()


def _at_work(request: ServiceRequest) -> tuple[str, ...]:
    return tuple(scope("unit", unit_id) for unit_id in request.working_unit_ids)
