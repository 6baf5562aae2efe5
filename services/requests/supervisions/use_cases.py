"""Use cases of supervisions: asked by events, answered by the unit, read by whoever triages; they end with the work."""

from datetime import date, datetime, timedelta

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import derived_id
from chassis.kernel.local_time import local_date
from services.requests import quotas
from services.requests.scopes import places
from services.requests.service_requests.anonymity import unnamed
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.states import ENDED
from services.requests.supervisions.commands import Again, Answer, OfOrder, OfWhistle, Urged
from services.requests.supervisions.domain import Supervision
from services.requests.supervisions.ports import SupervisionsWork
from services.requests.supervisions.record import Demand, Supervised
from services.requests.supervisions.states import Ending
from services.requests.work_orders.domain import OPEN


def ask_units(uow: SupervisionsWork, urged: Urged, at: datetime) -> None:
    """Asks each unit that owes an answer and is still at it; one that is asked already is asked again. Idempotent."""
    request = uow.requests.get(urged.request_id)
    if request.status in ENDED or urged.hours is None:
        return
    demand = _demand(uow, urged.note, urged.hours, by=urged.supervised_by, at=at)
    for unit_id in urged.owing_unit_ids:
        live = uow.supervisions.live_with(request.id, unit_id)
        identifier = derived_id(uow.context.tenant, "supervision", request.id, unit_id, str(urged.times))
        of = _work_of(uow, request, unit_id)
        if live and live.times < urged.times:
            live.ask_again(demand, times=urged.times)
        elif of and live is None and not uow.supervisions.find(identifier):
            uow.supervisions.add(Supervision.ask(of, demand, identifier=identifier, times=urged.times))


def _work_of(uow: SupervisionsWork, request: ServiceRequest, unit_id: str) -> Supervised | None:
    """What the unit has still to do for the request; None if it is done."""
    orders = uow.work_orders.open_for(request.id)
    order = next((one for one in orders if one.unit_id == unit_id), None)
    called = request.whistle_id if unit_id in request.called_unit_ids else None
    whistle = uow.whistles.find(called) if called and not order else None
    if order is None and (whistle is None or unit_id not in whistle.undone_unit_ids or whistle.ended_at):
        return None
    return Supervised(
        request_id=request.id,
        number=request.number,
        title=request.title,
        unit_id=unit_id,
        building_id=request.building_id,
        work_order_id=order.id if order else None,
        whistle_id=whistle.id if whistle else None,
    )


def show_supervision(uow: SupervisionsWork, actor: Actor, *, supervision_id: str) -> Supervision:
    """For its unit, and for whoever triages where the request is. Raises NoSuchSupervision, Forbidden."""
    found = uow.supervisions.get(supervision_id)
    if not actor.may("work_order.handle", scope("unit", found.unit_id)):
        _demand_desk(uow, actor, found)
    return found


def unnamed_to(uow: SupervisionsWork, actor: Actor, supervision: Supervision) -> frozenset[str]:
    """The ids of whoever asked for it that the actor is not told."""
    request = uow.requests.find(supervision.request_id)
    return unnamed(actor, vars(request)) if request else frozenset()


def answer_supervision(
    uow: SupervisionsWork, actor: Actor, clock: Clock, said: Answer, *, supervision_id: str
) -> Supervision:
    """By an officer of the unit. Idempotent. Raises NoSuchSupervision, Forbidden, DoneByPast, NotNow."""
    found, now = uow.supervisions.get(supervision_id), clock()
    actor.demand("work_order.handle", scope("unit", found.unit_id))
    today = date.fromisoformat(local_date(now))
    found.answer(said.progress, said.next_steps, said.done_by, by=actor.person_id, at=now, today=today)
    return found


def accept_answer(uow: SupervisionsWork, actor: Actor, clock: Clock, *, supervision_id: str) -> Supervision:
    """Idempotent. Raises NoSuchSupervision, Forbidden, NotNow."""
    found = uow.supervisions.get(supervision_id)
    _demand_desk(uow, actor, found)
    found.accept(by=actor.person_id, at=clock())
    return found


def ask_again(uow: SupervisionsWork, actor: Actor, clock: Clock, again: Again, *, supervision_id: str) -> Supervision:
    """Another round for one unit. Raises NoSuchSupervision, Forbidden, TooOften, NotNow."""
    found = uow.supervisions.get(supervision_id)
    _demand_desk(uow, actor, found)
    uow.quotas.spend(quotas.SUPERVISIONS, actor, clock)
    hours = again.hours or uow.calendars.current().supervision_hours
    found.ask_again(_demand(uow, again.note, hours, by=actor.person_id, at=clock()))
    return found


def end_with_request(uow: SupervisionsWork, request_id: str, at: datetime) -> None:
    """Idempotent, as all that follows."""
    for supervision in uow.supervisions.live_of(request_id):
        supervision.end(Ending.REQUEST_OVER, at)


def end_with_order(uow: SupervisionsWork, order: OfOrder, because: Ending, at: datetime) -> None:
    supervision = uow.supervisions.live_with(order.request_id, order.unit_id) if order.request_id else None
    if supervision and supervision.work_order_id == order.work_order_id:
        supervision.end(because, at)


def end_with_whistle(uow: SupervisionsWork, whistle: OfWhistle, because: Ending, at: datetime) -> None:
    for supervision in uow.supervisions.live_of(whistle.request_id):
        if supervision.whistle_id == whistle.whistle_id and whistle.unit_id in (None, supervision.unit_id):
            supervision.end(because, at)


def resume_with_order(uow: SupervisionsWork, order: OfOrder) -> None:
    """The unit has its work again that was taken from it, or that it ended by mistake."""
    there = uow.work_orders.find(order.work_order_id) if order.request_id else None
    ended = uow.supervisions.ended_of(order.work_order_id) if there and there.status in OPEN else None
    if ended and not uow.supervisions.live_with(ended.request_id, ended.unit_id):
        ended.resume(goes_on=order.goes_on)


def follow_clock(uow: SupervisionsWork, supervision_id: str, due_at: datetime) -> None:
    """The calendar changed: the supervision names the new time, too."""
    supervision = uow.supervisions.find(supervision_id)
    if supervision:
        supervision.reschedule(due_at)


def _demand(uow: SupervisionsWork, note: str, hours: int, *, by: str | None, at: datetime) -> Demand:
    due_at = uow.calendars.current().time.add(at, timedelta(hours=hours))
    return Demand(note=note, hours=hours, by=by, at=at, due_at=due_at)


def _demand_desk(uow: SupervisionsWork, actor: Actor, supervision: Supervision) -> None:
    """Raises Forbidden."""
    request = uow.requests.find(supervision.request_id)
    building = request.building_id if request else supervision.building_id
    if not actor.may("request.triage", *places(building)):
        raise Forbidden(permission="request.triage")
