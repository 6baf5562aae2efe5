"""Use cases of call-backs: queued by events, made by whoever triages where the request belongs."""

from datetime import datetime
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import derived_id
from services.requests.call_backs.commands import Call, Corrected
from services.requests.call_backs.domain import CallBack
from services.requests.call_backs.errors import AnswerIsGone, NobodyReached, OwnRequestCalledBack
from services.requests.call_backs.ports import CallBacksWork
from services.requests.call_backs.record import Answer, Cause, EndedFor, GivenUpFor
from services.requests.call_backs.states import Status
from services.requests.scopes import places
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.sources import OURS
from services.requests.service_requests.states import Status as RequestStatus

_ANSWERED: Final = (RequestStatus.RESOLVED, RequestStatus.RATED, RequestStatus.CLOSED)


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
    waiting = uow.call_backs.waiting_for(request_id)
    # Whoever was to be asked about the outcome has said it: now it is about the rating.
    if waiting and waiting.cause is not Cause.LOW_RATED:
        waiting.end(EndedFor.RATED, at)
    _queue(uow, uow.requests.get(request_id), Cause.LOW_RATED, identifier, at)


def _queue(uow: CallBacksWork, request: ServiceRequest, cause: Cause, identifier: str, at: datetime) -> None:
    # Records of before the platform are not asked about, and an outside system cannot be called.
    if request.source not in OURS or uow.call_backs.find(identifier):
        return
    waiting = uow.call_backs.waiting_for(request.id)
    if waiting is None or waiting.status is not Status.WAITING:
        call_at = uow.call_back_rules.current().first_call(uow.calendars.current().time, at)
        uow.call_backs.add(CallBack.queue(request, cause, identifier=identifier, at=at, call_at=call_at))


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
    if call and call.requester_id and call.reason == GivenUpFor.ERASED.value:
        give_up_next_to(uow, call.requester_id)


def follow_requester(uow: CallBacksWork, request_id: str) -> None:
    """The request is another member's now: they are called. Idempotent. Raises NoSuchRequest."""
    call = uow.call_backs.waiting_for(request_id)
    if call:
        call.hand_over(uow.requests.get(request_id).requester_id)


def end_for(uow: CallBacksWork, request_id: str, reason: EndedFor, at: datetime) -> None:
    """The request ended, or is worked on again: its outcome is not asked about. Idempotent.

    Why somebody was not content is asked all the same.
    """
    call = uow.call_backs.waiting_for(request_id)
    if call and not (reason is EndedFor.REOPENED and call.cause is Cause.LOW_RATED):
        call.end(reason, at)


def end_next(uow: CallBacksWork, at: datetime) -> None:
    """Takes one step: the street office is suspended, and nobody calls. Each step's event causes the next. Idempotent."""
    call = uow.call_backs.any_waiting()
    if call:
        call.end(EndedFor.SUSPENDED, at)


def reinstate_for(uow: CallBacksWork, request_id: str, at: datetime) -> None:
    """The merge that ended its call-back was taken back. Idempotent."""
    call = uow.call_backs.merged_last(request_id)
    if call and not uow.call_backs.waiting_for(request_id):
        call.reinstate(uow.call_back_rules.current().first_call(uow.calendars.current().time, at))


def note_rated(uow: CallBacksWork, request_id: str) -> None:
    """Who was not reached has said it on their own. Idempotent."""
    call = uow.call_backs.unseen_of(request_id)
    if call:
        call.look()


def ring_call(uow: CallBacksWork, clock: Clock, call_back_id: str) -> None:
    """It is time to call."""
    uow.call_backs.get(call_back_id).ring(clock())


def mark_seen(uow: CallBacksWork, actor: Actor, *, call_back_id: str) -> CallBack:
    """Raises NoSuchCallBack, Forbidden, NotNow."""
    call = show_call_back(uow, actor, call_back_id=call_back_id)
    call.look()
    return call


def show_call_back(uow: CallBacksWork, actor: Actor, *, call_back_id: str) -> CallBack:
    """Raises NoSuchCallBack, Forbidden."""
    call = uow.call_backs.get(call_back_id)
    actor.demand("request.triage", *places(call.building_id))
    return call


def record_call(uow: CallBacksWork, actor: Actor, clock: Clock, said: Call, *, call_back_id: str) -> CallBack:
    """Notes what came of a call.

    Raises NoSuchCallBack, Forbidden, OwnRequestCalledBack, AnswerIsGone, NobodyReached, SolvedIsNotReopened, NotNow, and
    what `CallBackRules.read` raises.
    """
    call, now = show_call_back(uow, actor, call_back_id=call_back_id), clock()
    requester_id, rules = _asked_by_another(uow, actor, call), uow.call_back_rules.current()
    if not said.reached:
        answered = said.satisfied is not None or said.solved is not None or said.partly
        if said.overrules or said.answers or answered:
            raise NobodyReached
        again_at = rules.next_call(uow.calendars.current().time, now)
        call.miss(said.note, by=actor.person_id, at=now, most=rules.most_attempts, again_at=again_at)
    else:
        _hold_answer(uow, call)
        answer = Answer(
            satisfied=bool(said.satisfied),
            solved=bool(said.solved),
            partly=said.partly,
            overrules=said.overrules,
            note=said.note,
            given=rules.read(said.answers),
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


def _hold_answer(uow: CallBacksWork, call: CallBack) -> None:
    """What is said of an answer stands only beside the answer; why a rating was low, without it. Raises AnswerIsGone."""
    if call.cause is Cause.LOW_RATED:
        return
    request = uow.requests.get(call.request_id)
    if request.status not in _ANSWERED:
        raise AnswerIsGone
    uow.requests.hold(request)


def _asked_by_another(uow: CallBacksWork, actor: Actor, call: CallBack) -> str:
    """Who is called. Raises OwnRequestCalledBack."""
    requester_id = uow.requests.get(call.request_id).requester_id
    # What requesters say is compared with what the office says: nobody speaks for both.
    if requester_id == actor.person_id:
        raise OwnRequestCalledBack
    return requester_id
