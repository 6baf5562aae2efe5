"""Use cases of the clocks of whistles: begun by the whistle, stopped by what units do."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from chassis.kernel.ids import derived_id
from services.requests.clocks.domain import Clock
from services.requests.clocks.record import Kind, Timed
from services.requests.whistle_clocks.ports import WhistleClocksWork
from services.requests.whistle_kinds.record import StepLimit, WhistleStep
from services.requests.whistles.domain import Whistle
from services.requests.whistles.use_cases import reschedule

#: What a step ends: whoever is there has signed in and made contact.
_ENDS: Final = {
    WhistleStep.SIGN_IN: (WhistleStep.SIGN_IN,),
    WhistleStep.CONTACT: (WhistleStep.SIGN_IN, WhistleStep.CONTACT),
    WhistleStep.REPORT_IN: (WhistleStep.SIGN_IN, WhistleStep.CONTACT, WhistleStep.REPORT_IN),
    WhistleStep.FINISH: tuple(WhistleStep),
}


def begin_clocks(uow: WhistleClocksWork, whistle_id: str, at: datetime) -> None:
    """One for each unit and each step that has a limit. Idempotent."""
    whistle = uow.whistles.find(whistle_id)
    if whistle is None or whistle.terms is None or whistle.ended_at:
        return
    calendar = uow.calendars.current()
    for step in WhistleStep:
        limit = whistle.terms.limit_of(step)
        # A report-in by the clock on the wall is the deadline of the whistle itself, which tells when it is over.
        if limit is None or (step is WhistleStep.REPORT_IN and limit.in_working_time is None):
            continue
        for unit_id in whistle.unit_ids:
            identifier = _clock_id(uow, whistle.id, unit_id, step)
            if not whistle.has_taken(step, unit_id) and not uow.clocks.find(identifier):
                timed = _timed(uow, whistle, unit_id, step, limit, whistle.blown_at or at)
                uow.clocks.add(Clock.start(timed, calendar, identifier=identifier))


def stop_steps(
    uow: WhistleClocksWork, whistle_id: str, unit_ids: Sequence[str], step: WhistleStep, at: datetime
) -> None:
    """These units have taken this step, or need not take it any more. Idempotent; not every step has a clock."""
    for unit_id in unit_ids:
        for ended in _ENDS[step]:
            clock = uow.clocks.find(_clock_id(uow, whistle_id, unit_id, ended))
            if clock:
                clock.stop(at)


def follow_clock(uow: WhistleClocksWork, whistle_id: str, step: str, due_at: datetime) -> None:
    """The calendar changed: the whistle names the new time, too. Idempotent."""
    taken = next((one for one in WhistleStep if one.value == step), None)
    if taken and uow.whistles.find(whistle_id):
        reschedule(uow, whistle_id, taken, due_at)


def _clock_id(uow: WhistleClocksWork, whistle_id: str, unit_id: str, step: WhistleStep) -> str:
    return derived_id(uow.context.tenant, "clock", "whistle", whistle_id, unit_id, step.value)


def _timed(
    uow: WhistleClocksWork, whistle: Whistle, unit_id: str, step: WhistleStep, limit: StepLimit, at: datetime
) -> Timed:
    working = limit.in_working_time
    return Timed(
        kind=Kind.WHISTLE,
        subject_id=derived_id(uow.context.tenant, "whistle-step", whistle.id, unit_id, step.value),
        request_id=whistle.request_id,
        number=whistle.number,
        title=whistle.title,
        building_id=whistle.building_id,
        unit_id=unit_id,
        started_at=at,
        limit=working,
        until=None if working else limit.due(at, uow.calendars.current().time),
        whistle_id=whistle.id,
        step=step.value,
        blown_by=whistle.blown_by,
    )
