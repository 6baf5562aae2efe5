"""Use cases of the clocks of supervisions: begun when a unit is asked, going on when it has to answer again."""

from datetime import datetime

from chassis.kernel.ids import derived_id
from services.requests.calendars.working_time import Limit, Unit
from services.requests.clocks.domain import Clock
from services.requests.clocks.record import Kind, Timed
from services.requests.clocks.use_cases import revive_of
from services.requests.supervision_clocks.ports import SupervisionClocksWork
from services.requests.supervisions.domain import Supervision
from services.requests.supervisions.states import Status


def begin_round(uow: SupervisionClocksWork, supervision_id: str, round_: int) -> None:
    """The clock of this round, if the unit has still to answer it; the one before is replaced. Idempotent."""
    supervision = uow.supervisions.find(supervision_id)
    if supervision is None or supervision.status is not Status.OPEN or supervision.round != round_:
        return
    identifier = derived_id(uow.context.tenant, "clock", "supervision", supervision.id, str(round_))
    if uow.clocks.find(identifier):
        return
    running = uow.clocks.open_of(supervision.id)
    if running:
        running.stop(supervision.demand.at, is_replaced=True)
    uow.clocks.add(Clock.start(_timed(supervision), uow.calendars.current(), identifier=identifier))


def revive_clock(uow: SupervisionClocksWork, supervision_id: str, at: datetime, *, goes_on: bool) -> None:
    """What had ended it was taken back: it goes on as if it had not been stopped. Idempotent.

    With `goes_on` it goes on with what was left, and so does the deadline of the supervision.
    """
    supervision = uow.supervisions.find(supervision_id)
    if supervision is None or supervision.status is not Status.OPEN or uow.clocks.open_of(supervision_id):
        return
    stopped = uow.clocks.stopped_last(supervision_id)
    if stopped is None:
        # It had ended before its clock was made.
        begin_round(uow, supervision_id, supervision.round)
    elif goes_on or _has_findings_back(uow, supervision):
        stopped.go_on(uow.calendars.current(), at)
        supervision.reschedule(stopped.due_at)
    else:
        revive_of(uow, supervision_id)


def _has_findings_back(uow: SupervisionClocksWork, supervision: Supervision) -> bool:
    """Messages of before do not say whether it goes on."""
    order = uow.work_orders.find(supervision.work_order_id) if supervision.work_order_id else None
    return order is not None and order.reopened_because is not None


def _timed(supervision: Supervision) -> Timed:
    demand = supervision.demand
    return Timed(
        kind=Kind.SUPERVISION,
        subject_id=supervision.id,
        request_id=supervision.request_id,
        number=supervision.number,
        title=supervision.title,
        building_id=supervision.building_id,
        unit_id=supervision.unit_id,
        started_at=demand.at,
        limit=Limit(amount=demand.hours, unit=Unit.HOURS),
        until=None,
        supervision_id=supervision.id,
        supervised_by=supervision.supervised_by,
    )
