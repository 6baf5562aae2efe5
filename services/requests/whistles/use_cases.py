"""Use cases of whistles: blown by an event of the request, answered by units, overdue by a timer."""

from datetime import datetime

from chassis.kernel import totp
from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from services.requests import quotas
from services.requests.whistle_kinds.record import CallTerms, WhistleStep
from services.requests.whistles.commands import (
    Blow,
    Contact,
    Done,
    Ended,
    NewLead,
    Rated,
    ReportIn,
    ShownCode,
    SignIn,
    Summary,
)
from services.requests.whistles.domain import Whistle
from services.requests.whistles.errors import ContactLater, NotWaitedFor, OwnUnitRated
from services.requests.whistles.ports import WhistlesWork
from services.requests.whistles.record import PrintedCode, StepDone, StepDue, UnitRating, WhistleRecord
from services.requests.whistles.states import OPEN


def blow_whistle(uow: WhistlesWork, blow: Blow, by: str | None, at: datetime) -> None:
    """Blows a whistle unless the request no longer needs it. Idempotent, because the request has chosen the id."""
    # The request may have ended, or have been called back, before this message arrived.
    request = uow.requests.get(blow.request_id)
    if request.waits_for_whistle(blow.whistle_id) and not uow.whistles.find(blow.whistle_id):
        call = request.call
        dues = _dues(uow, call, at, blow.deadline) if call else []
        uow.whistles.add(Whistle.blow(blow, identifier=blow.whistle_id, by=by, call=call, at=at, dues=dues))


def _dues(uow: WhistlesWork, call: CallTerms, at: datetime, deadline: datetime) -> list[StepDue]:
    """By when each step is to be taken. The report-in was promised when the whistle was blown."""
    time = uow.calendars.current().time
    limits = {step: call.terms.limit_of(step) for step in WhistleStep}
    due = {step: limit.due(at, time) for step, limit in limits.items() if limit}
    return [StepDue(step=step, at=moment) for step, moment in {**due, WhistleStep.REPORT_IN: deadline}.items()]


def end_whistle(uow: WhistlesWork, ended: Ended, at: datetime, *, is_solved: bool) -> None:
    """Ends the whistle of a request that needs it no more. Idempotent; not every request has one."""
    whistle = uow.whistles.find(ended.whistle_id) if ended.whistle_id else None
    if whistle:
        whistle.call_off(ended.reason)
        whistle.end(at, is_solved=is_solved)


def excuse_closed_units(uow: WhistlesWork, whistle_id: str) -> None:
    """Lets units go that were closed while the whistle was on its way. Idempotent."""
    whistle = uow.whistles.find(whistle_id)
    if whistle is None:
        return
    uow.units.prefetch(whistle.unit_ids)
    for unit_id in whistle.unit_ids:
        unit = uow.units.find(unit_id)
        if unit and unit.is_closed:
            whistle.excuse(unit_id)


def excuse_next(uow: WhistlesWork, unit_id: str) -> None:
    """Takes one step: lets a closed unit go from one whistle that needs it. Each step's event causes the next."""
    unit = uow.units.find(unit_id)
    whistle = uow.whistles.in_need_of(unit_id) if unit and unit.is_closed else None
    if whistle:
        whistle.excuse(unit_id)


def show_whistle(uow: WhistlesWork, actor: Actor, *, whistle_id: str) -> Whistle:
    """For actors who may read the request or report in for a unit that was called. Raises NoSuchWhistle, Forbidden."""
    whistle = uow.whistles.get(whistle_id)
    units = tuple(scope("unit", unit_id) for unit_id in whistle.unit_ids)
    # Without a building only a unit's scope or `*` helps.
    if not actor.may("whistle.report_in", *units) and not actor.may("request.read", *units, *place_of(whistle)):
        raise Forbidden(permission="request.read")
    return whistle


def show_code(uow: WhistlesWork, actor: Actor, clock: Clock, *, whistle_id: str) -> ShownCode:
    """For the requester, and for whoever may whistle where it is. Raises NoSuchWhistle, Forbidden, NoWhistleCode."""
    whistle = uow.whistles.get(whistle_id)
    if uow.requests.get(whistle.request_id).requester_id != actor.person_id:
        actor.demand("whistle.blow", *place_of(whistle))
    now = clock()
    return ShownCode(code=whistle.shown_code(now), expires_at=totp.expires_at(now))


def show_printed_code(uow: WhistlesWork, actor: Actor, *, whistle_id: str) -> PrintedCode:
    """For whoever leads it. Raises NoSuchWhistle, Forbidden, NoPrintedCode."""
    return _led(uow, actor, whistle_id).printed_code()


def print_code(uow: WhistlesWork, actor: Actor, clock: Clock, *, whistle_id: str) -> PrintedCode:
    """A code to hang up; the one before counts no more. Raises NoSuchWhistle, Forbidden, NoWhistleCode."""
    return _led(uow, actor, whistle_id).print_code(actor.person_id, clock())


def revoke_printed_code(uow: WhistlesWork, actor: Actor, *, whistle_id: str) -> Whistle:
    """Idempotent. Raises NoSuchWhistle, Forbidden."""
    whistle = _led(uow, actor, whistle_id)
    whistle.revoke_printed_code(actor.person_id)
    return whistle


def report_in(uow: WhistlesWork, actor: Actor, clock: Clock, report: ReportIn, *, whistle_id: str) -> Whistle:
    """Raises NoSuchWhistle, Forbidden, UnitNotCalled, NotWaitedFor, TooOften, NotNow, and what `proven` raises."""
    whistle = _answered(uow, actor, whistle_id, report.unit_id)
    if whistle.status.value in OPEN:
        request = uow.requests.get(whistle.request_id)
        if not request.waits_for_whistle(whistle.id):
            raise NotWaitedFor
        uow.requests.hold(request)
    if (report.code or report.printed_code) and report.unit_id in whistle.missing_unit_ids:
        uow.quotas.spend(quotas.CODES, actor, clock)
    whistle.report_in(report.unit_id, actor.person_id, clock(), code=report.code, printed_code=report.printed_code)
    return whistle


def sign_in(uow: WhistlesWork, actor: Actor, clock: Clock, signed: SignIn, *, whistle_id: str) -> Whistle:
    whistle = _answered(uow, actor, whistle_id, signed.unit_id)
    whistle.take(StepDone(step=WhistleStep.SIGN_IN, unit_id=signed.unit_id, by=actor.person_id, at=clock()))
    return whistle


def note_contact(uow: WhistlesWork, actor: Actor, clock: Clock, contact: Contact, *, whistle_id: str) -> Whistle:
    """Raises Forbidden, ContactLater, UnitNotCalled, NotNow."""
    whistle, now = _answered(uow, actor, whistle_id, contact.unit_id), clock()
    if contact.at and contact.at > now:
        raise ContactLater
    whistle.take(
        StepDone(
            step=WhistleStep.CONTACT,
            unit_id=contact.unit_id,
            by=actor.person_id,
            at=contact.at or now,
            person=contact.person,
            note=contact.note,
        )
    )
    return whistle


def note_done(uow: WhistlesWork, actor: Actor, clock: Clock, done: Done, *, whistle_id: str) -> Whistle:
    """Raises Forbidden, UnitNotCalled, NotReportedIn, NotNow."""
    whistle = _answered(uow, actor, whistle_id, done.unit_id)
    step = WhistleStep.FINISH
    whistle.take(StepDone(step=step, unit_id=done.unit_id, by=actor.person_id, at=clock(), note=done.result))
    return whistle


def conclude(uow: WhistlesWork, actor: Actor, clock: Clock, said: Summary, *, whistle_id: str) -> Whistle:
    """Raises Forbidden, NoLead, NotTheLead, UnitsNotDone, NotNow."""
    whistle = _answered(uow, actor, whistle_id, said.unit_id)
    whistle.conclude(said.unit_id, said.summary, actor.person_id, clock())
    return whistle


def change_lead(uow: WhistlesWork, actor: Actor, lead: NewLead, *, whistle_id: str) -> Whistle:
    """Raises Forbidden, UnitNotCalled, NotNow."""
    whistle = uow.whistles.get(whistle_id)
    actor.demand("whistle.blow", *place_of(whistle))
    whistle.change_lead(lead.unit_id, lead.reason)
    return whistle


def rate_unit(uow: WhistlesWork, actor: Actor, clock: Clock, rated: Rated, *, whistle_id: str) -> Whistle:
    """Raises Forbidden, OwnUnitRated, UnitNotCalled, NotOverYet."""
    whistle, now = uow.whistles.get(whistle_id), clock()
    actor.demand("whistle.blow", *place_of(whistle))
    # Whoever may report in everywhere is of no unit.
    if scope("unit", rated.unit_id) in actor.scopes("whistle.report_in"):
        raise OwnUnitRated(permission="whistle.blow")
    whistle.rate(UnitRating(**vars(rated), by=actor.person_id, at=now, first_at=now))
    return whistle


def reschedule(uow: WhistlesWork, whistle_id: str, step: WhistleStep, at: datetime) -> None:
    """Raises NoSuchWhistle."""
    uow.whistles.get(whistle_id).reschedule(step, at)


def lapse_whistle(uow: WhistlesWork, clock: Clock, whistle_id: str) -> None:
    uow.whistles.get(whistle_id).lapse(clock())


def place_of(whistle: WhistleRecord) -> tuple[str, ...]:
    return (scope("building", whistle.building_id),) if whistle.building_id else ()


def _answered(uow: WhistlesWork, actor: Actor, whistle_id: str, unit_id: str) -> Whistle:
    """The whistle, if the actor answers it for this unit. Raises NoSuchWhistle, Forbidden."""
    whistle = uow.whistles.get(whistle_id)
    actor.demand("whistle.report_in", scope("unit", unit_id))
    return whistle


def _led(uow: WhistlesWork, actor: Actor, whistle_id: str) -> Whistle:
    """The whistle, if the actor may whistle where it is, or is of the unit that leads it. Raises NoSuchWhistle, Forbidden."""
    whistle = uow.whistles.get(whistle_id)
    lead = whistle.lead_unit_id
    if not (lead and actor.may("whistle.report_in", scope("unit", lead))):
        actor.demand("whistle.blow", *place_of(whistle))
    return whistle
