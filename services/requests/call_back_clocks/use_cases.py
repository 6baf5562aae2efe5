"""Use cases of the clocks of call-backs: begun when somebody is to be called, going on when somebody has to call after all."""

from chassis.kernel.ids import derived_id
from services.requests.calendars.working_time import Limit, Unit
from services.requests.call_back_clocks.ports import CallBackClocksWork
from services.requests.call_backs.domain import CallBack
from services.requests.call_backs.states import Status
from services.requests.clocks.domain import Clock
from services.requests.clocks.record import Kind, Timed
from services.requests.clocks.use_cases import revive_of


def begin(uow: CallBackClocksWork, call_back_id: str) -> None:
    """Runs from the resolution on. Idempotent; without a limit there is no clock."""
    call, hours = uow.call_backs.find(call_back_id), uow.call_back_rules.current().within_hours
    identifier = derived_id(uow.context.tenant, "clock", "call-back", call_back_id)
    if call and call.status is Status.WAITING and not call.attempts and hours and not uow.clocks.find(identifier):
        limit = Limit(amount=hours, unit=Unit.HOURS)
        uow.clocks.add(Clock.start(_timed(call, limit), uow.calendars.current(), identifier=identifier))


def revive(uow: CallBackClocksWork, call_back_id: str) -> None:
    """What has ended the call-back was taken back. Idempotent."""
    call = uow.call_backs.find(call_back_id)
    if call and call.status is Status.WAITING and not call.attempts:
        revive_of(uow, call_back_id)


def _timed(call: CallBack, limit: Limit) -> Timed:
    return Timed(
        kind=Kind.CALL_BACK,
        subject_id=call.id,
        request_id=call.request_id,
        number=call.number,
        title=call.title,
        building_id=call.building_id,
        # Not the unit's: the desk calls.
        unit_id=None,
        started_at=call.queued_at,
        limit=limit,
        until=None,
    )
