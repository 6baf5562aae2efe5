"""Whistles: blown by an event of the request, answered by units, overdue by the clock."""

from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.whistle import Whistle


def blow_whistle(
    uow: RequestsUnitOfWork,
    *,
    whistle_id: str,
    request_id: str,
    number: str,
    title: str,
    unit_ids: list[str],
    building_id: str | None,
    deadline: datetime,
) -> None:
    """Repeating it changes nothing: the request has chosen the id."""
    if uow.whistles.find(whistle_id):
        return
    uow.whistles.add(
        Whistle.blow(
            identifier=whistle_id,
            request_id=request_id,
            number=number,
            title=title,
            unit_ids=unit_ids,
            building_id=building_id,
            deadline=deadline,
        )
    )


def show_whistle(uow: RequestsUnitOfWork, actor: Actor, *, whistle_id: str) -> Whistle:
    """For who may read the request, and for the units that were called."""
    whistle = uow.whistles.get(whistle_id)
    units = tuple(scope("unit", unit_id) for unit_id in whistle.unit_ids)
    place = (scope("building", whistle.building_id),) if whistle.building_id else ()
    if not actor.may("whistle.report_in", *units) and not actor.may("request.read", *units, *place):
        raise Forbidden(permission="request.read")
    return whistle


def report_in(uow: RequestsUnitOfWork, actor: Actor, clock: Clock, *, whistle_id: str, unit_id: str) -> Whistle:
    whistle = uow.whistles.get(whistle_id)
    actor.demand("whistle.report_in", scope("unit", unit_id))
    whistle.report_in(unit_id, actor.person_id, clock())
    return whistle


def lapse_whistle(uow: RequestsUnitOfWork, clock: Clock, *, whistle_id: str) -> None:
    uow.whistles.get(whistle_id).lapse(clock())
