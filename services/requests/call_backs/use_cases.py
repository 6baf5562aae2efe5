"""Use cases of call-backs: queued by events, made by whoever triages where the request belongs."""

from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import derived_id
from services.requests.call_backs.commands import Call, Corrected
from services.requests.call_backs.domain import MOST_ATTEMPTS, CallBack, Cause
from services.requests.call_backs.errors import NobodyReached, OwnRequestCalledBack
from services.requests.call_backs.ports import CallBacksWork
from services.requests.call_backs.record import Answer
from services.requests.scopes import places
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.sources import OURS


def queue_resolved(uow: CallBacksWork, request_id: str, message_id: str, at: datetime) -> None:
    """Everybody whose request is not solved, and a share of the others. Idempotent. Raises NoSuchRequest."""
    request = uow.requests.get(request_id)
    solved = request.closing is None or request.closing.solved
    identifier = derived_id(uow.context.tenant, "call-back", request_id, message_id)
    if not solved:
        _queue(uow, request, Cause.UNSOLVED, identifier, at)
    elif _is_drawn(identifier, uow.people.limits().call_back_share):
        _queue(uow, request, Cause.SAMPLE, identifier, at)


def queue_low_rated(uow: CallBacksWork, request_id: str, message_id: str, at: datetime) -> None:
    """Idempotent. Raises NoSuchRequest."""
    identifier = derived_id(uow.context.tenant, "call-back", request_id, message_id)
    _queue(uow, uow.requests.get(request_id), Cause.LOW_RATED, identifier, at)


def _queue(uow: CallBacksWork, request: ServiceRequest, cause: Cause, identifier: str, at: datetime) -> None:
    # Records of before the platform are not asked about, and an outside system cannot be called.
    asked = request.source in OURS
    if asked and not uow.call_backs.find(identifier) and not uow.call_backs.waiting_for(request.id):
        uow.call_backs.add(CallBack.queue(request, cause, identifier=identifier, at=at))


def _is_drawn(identifier: str, share: int) -> bool:
    """By the id and not by chance: the same message again draws the same."""
    return int(identifier.replace("-", "")[:8], 16) % 100 < share


def give_up_next_to(uow: CallBacksWork, requester_id: str) -> None:
    """Takes one step: one call to somebody who was erased. Each step's event causes the next. Idempotent."""
    call = uow.call_backs.any_to(requester_id)
    if call:
        call.give_up()


def go_on(uow: CallBacksWork, call_back_id: str) -> None:
    """The next step of what this one was a step of, if it was one: whoever was not reached may be there still."""
    call = uow.call_backs.find(call_back_id)
    if call and call.requester_id and len(call.attempts) < MOST_ATTEMPTS:
        give_up_next_to(uow, call.requester_id)


def follow_requester(uow: CallBacksWork, request_id: str) -> None:
    """The request is another member's now: they are called. Idempotent. Raises NoSuchRequest."""
    call = uow.call_backs.waiting_for(request_id)
    if call:
        call.hand_over(uow.requests.get(request_id).requester_id)


def show_call_back(uow: CallBacksWork, actor: Actor, *, call_back_id: str) -> CallBack:
    """Raises NoSuchCallBack, Forbidden."""
    call = uow.call_backs.get(call_back_id)
    actor.demand("request.triage", *places(call.building_id))
    return call


def record_call(uow: CallBacksWork, actor: Actor, clock: Clock, said: Call, *, call_back_id: str) -> CallBack:
    """Notes what came of a call. Raises NoSuchCallBack, Forbidden, OwnRequestCalledBack, NobodyReached, SolvedIsNotReopened, NotNow."""
    call, now = show_call_back(uow, actor, call_back_id=call_back_id), clock()
    requester_id = _asked_by_another(uow, actor, call)
    if not said.reached:
        if said.overrules or said.satisfied is not None or said.solved is not None:
            raise NobodyReached
        call.miss(said.note, by=actor.person_id, at=now)
    else:
        answer = Answer(
            satisfied=bool(said.satisfied), solved=bool(said.solved), overrules=said.overrules, note=said.note
        )
        call.answer(answer, by=actor.person_id, requester_id=requester_id, at=now)
    return call


def correct_call(uow: CallBacksWork, actor: Actor, clock: Clock, said: Corrected, *, call_back_id: str) -> CallBack:
    """Corrects what was recorded. Raises NoSuchCallBack, Forbidden, OwnRequestCalledBack, and what `correct` raises."""
    call = show_call_back(uow, actor, call_back_id=call_back_id)
    call.correct(
        said,
        said.reason,
        by=actor.person_id,
        is_lead=actor.may("request.triage"),
        requester_id=_asked_by_another(uow, actor, call),
        at=clock(),
    )
    return call


def _asked_by_another(uow: CallBacksWork, actor: Actor, call: CallBack) -> str:
    """Who is called. Raises OwnRequestCalledBack."""
    requester_id = uow.requests.get(call.request_id).requester_id
    # What requesters say is compared with what the office says: nobody speaks for both.
    if requester_id == actor.person_id:
        raise OwnRequestCalledBack
    return requester_id
