"""Use cases of answering, for whoever triages the request."""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from services.requests.answering.commands import Decline, FindingsBack
from services.requests.answering.errors import NoFindings
from services.requests.answering.ports import AnsweringWork
from services.requests.service_requests.commands import Reason
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.numbers import work_order_id
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.states import STATES, Action
from services.requests.service_requests.use_cases import place_of
from services.requests.units.use_cases import unit_in
from services.requests.work_orders.ports import WorkOrdersWork


def return_findings(uow: WorkOrdersWork, actor: Actor, back: FindingsBack, *, request_id: str) -> ServiceRequest:
    """Findings that are not good enough go back: the units have their work orders again, the request is under way.

    Raises Forbidden, NoSuchRequest, NoFindings, NoSuchUnit, NotNow.
    """
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    STATES.after(request.status, Action.RETURN_FINDINGS)
    ended = uow.ended_work.ended_in(request.id, request.round)
    # Of a unit that is still open here, the request has not learned yet that it is done.
    done = [unit for unit, returned in sorted(ended.items()) if not returned and unit not in request.open_unit_ids]
    chosen = list(dict.fromkeys(back.unit_ids)) or done
    if not done or not set(chosen) <= set(done):
        raise NoFindings
    for unit_id in chosen:
        unit_in(uow, unit_id, "/unit_ids")
    is_whistled = bool(request.called_unit_ids) and not uow.whistle_leads.is_assembled(request.whistle_id)
    request.return_findings(chosen, back.reason, is_whistled=is_whistled)
    # Both in one step: nobody sees a request that waits for an order that is done.
    for unit_id in chosen:
        order = uow.work_orders.find(work_order_id(uow.context.tenant, request.id, unit_id, str(request.round)))
        if order is None:
            raise NoFindings
        order.reopen(back.reason, back.days)
    return request


def decline_request(uow: RequestsWork, actor: Actor, decline: Decline, *, request_id: str) -> ServiceRequest:
    """Nobody works on it. Raises Forbidden, NoSuchRequest, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    request.decline(decline.because, decline.reply)
    return request


def take_up_request(uow: RequestsWork, actor: Actor, again: Reason, *, request_id: str) -> ServiceRequest:
    """A decline is taken back. Raises Forbidden, NoSuchRequest, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    request.take_up(again.reason)
    return request


def withdraw_answer(
    uow: AnsweringWork, actor: Actor, clock: Clock, withdrawal: Reason, *, request_id: str
) -> ServiceRequest:
    """A wrong answer is taken back.

    Raises Forbidden, NoSuchRequest, AnswerEndedWhistle, AnswerFollowedUp, AnswerTooOld, AnswerConfirmed, AnswerHeard, NotNow.
    """
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    since = request.resolved_at
    is_confirmed = since is not None and uow.call_backs.is_answered(request.id, since)
    is_heard = since is not None and uow.hotline_sheets.is_heard(request.id, since)
    request.withdraw_answer(withdrawal.reason, clock(), is_confirmed=is_confirmed, is_heard=is_heard)
    return request


def note_ended_meanwhile(uow: RequestsWork, request_id: str) -> None:
    """The answer, or the merge, was taken back: what units ended while nobody waited for it counts now. Idempotent."""
    request = uow.requests.get(request_id)
    for unit_id, gave_back in uow.ended_work.ended_in(request.id, request.round).items():
        request.note_work_order(Action.NOTE_RETURNED if gave_back else Action.NOTE_DONE, request.round, unit_id)
