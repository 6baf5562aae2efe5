"""Use cases of whistles: blown by an event of the request, answered by units, overdue by a timer."""

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from services.requests.whistles.commands import Blow, Ended, ReportIn
from services.requests.whistles.domain import Whistle
from services.requests.whistles.ports import WhistlesWork


def blow_whistle(uow: WhistlesWork, blow: Blow, by: str | None = None) -> None:
    """Blows a whistle unless the request no longer needs it. Idempotent, because the request has chosen the id."""
    # The request may have ended, or have been called back, before this message arrived.
    needed = uow.requests.get(blow.request_id).waits_for_whistle(blow.whistle_id)
    if needed and not uow.whistles.find(blow.whistle_id):
        uow.whistles.add(Whistle.blow(blow, identifier=blow.whistle_id, by=by))


def call_off_whistle(uow: WhistlesWork, ended: Ended) -> None:
    """Ends the whistle of a request that needs it no more. Idempotent; not every request has one."""
    whistle = uow.whistles.find(ended.whistle_id) if ended.whistle_id else None
    if whistle:
        whistle.call_off(ended.reason)


def excuse_closed_units(uow: WhistlesWork, whistle_id: str) -> None:
    """Lets units go that were closed while the whistle was on its way. Idempotent."""
    whistle = uow.whistles.find(whistle_id)
    if whistle is None:
        return
    uow.units.prefetch(whistle.missing_unit_ids)
    for unit_id in whistle.missing_unit_ids:
        unit = uow.units.find(unit_id)
        if unit and unit.is_closed:
            whistle.excuse(unit_id)


def excuse_next(uow: WhistlesWork, unit_id: str) -> None:
    """Takes one step: lets a closed unit go from one whistle that waits for it. Each step's event causes the next."""
    unit = uow.units.find(unit_id)
    whistle = uow.whistles.waiting_for(unit_id) if unit and unit.is_closed else None
    if whistle:
        whistle.excuse(unit_id)


def show_whistle(uow: WhistlesWork, actor: Actor, *, whistle_id: str) -> Whistle:
    """For actors who may read the request or report in for a unit that was called. Raises NoSuchWhistle, Forbidden."""
    whistle = uow.whistles.get(whistle_id)
    units = tuple(scope("unit", unit_id) for unit_id in whistle.unit_ids)
    # Without a building only a unit's scope or `*` helps.
    place = (scope("building", whistle.building_id),) if whistle.building_id else ()
    if not actor.may("whistle.report_in", *units) and not actor.may("request.read", *units, *place):
        raise Forbidden(permission="request.read")
    return whistle


def report_in(uow: WhistlesWork, actor: Actor, clock: Clock, report: ReportIn, *, whistle_id: str) -> Whistle:
    whistle = uow.whistles.get(whistle_id)
    actor.demand("whistle.report_in", scope("unit", report.unit_id))
    whistle.report_in(report.unit_id, actor.person_id, clock())
    return whistle


def lapse_whistle(uow: WhistlesWork, clock: Clock, whistle_id: str) -> None:
    uow.whistles.get(whistle_id).lapse(clock())
