"""How a service request goes from submission to a rated outcome."""

from datetime import timedelta

from chassis.kernel.clock import Clock
from chassis.kernel.errors import Forbidden
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.domain.request_states import Action
from services.requests.domain.service_request import ServiceRequest, Source
from services.requests.use_cases.numbers import new_number

#: The category of what is not in the catalogue.
UNSORTED = "other"


def submit_request(
    uow: RequestsUnitOfWork,
    actor: Actor,
    clock: Clock,
    *,
    title: str,
    description: str,
    category: str | None,
    catalogue_item_id: str | None,
    building_id: str | None,
    enterprise_id: str | None,
) -> ServiceRequest:
    """An item of the catalogue gives its category and its time limit. Raises NoSuchCatalogueItem."""
    item = uow.catalogue_items.get(catalogue_item_id) if catalogue_item_id else None
    at = clock()
    return uow.requests.add(
        ServiceRequest.submit(
            identifier=new_id(),
            number=new_number(at),
            title=title,
            description=description,
            category=item.category if item else category or UNSORTED,
            catalogue_item_id=catalogue_item_id,
            time_limit_days=item.time_limit_days if item else None,
            building_id=building_id,
            enterprise_id=enterprise_id,
            requester_id=actor.person_id,
            source=Source.PORTAL,
            at=at,
        )
    )


def triage_request(
    uow: RequestsUnitOfWork, actor: Actor, *, request_id: str, unit_id: str, note: str
) -> ServiceRequest:
    """Gives it to one unit; the work order follows from the event. Raises NoSuchUnit, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("request.triage", *place_of(request))
    request.triage(uow.units.get(unit_id).id, note)
    return request


def whistle_for_request(
    uow: RequestsUnitOfWork, actor: Actor, clock: Clock, *, request_id: str, unit_ids: list[str], minutes: int
) -> ServiceRequest:
    """Calls several units together; the whistle follows from the event. Raises NoSuchUnit, TooFewUnits, NotNow."""
    request = uow.requests.get(request_id)
    actor.demand("whistle.blow", *place_of(request))
    called = [uow.units.get(unit_id).id for unit_id in unit_ids]
    request.whistle(new_id(), called, clock() + timedelta(minutes=minutes))
    return request


def resolve_request(
    uow: RequestsUnitOfWork, actor: Actor, clock: Clock, *, request_id: str, outcome: str
) -> ServiceRequest:
    """By who triages, or by an officer of a unit that worked on it."""
    request = uow.requests.get(request_id)
    officer = actor.may("work_order.handle", *units_of(request)) and bool(request.unit_ids)
    if not officer and not actor.may("request.triage", *place_of(request)):
        raise Forbidden(permission="request.triage")
    request.resolve(outcome, clock())
    return request


def confirm_and_rate(
    uow: RequestsUnitOfWork, actor: Actor, *, request_id: str, rating: int, comment: str
) -> ServiceRequest:
    request = uow.requests.get(request_id)
    request.confirm_and_rate(actor.person_id, rating, comment)
    return request


def cancel_request(uow: RequestsUnitOfWork, actor: Actor, *, request_id: str) -> ServiceRequest:
    request = uow.requests.get(request_id)
    request.cancel(actor.person_id)
    return request


def note_work_order(uow: RequestsUnitOfWork, *, request_id: str, round_: int, action: Action) -> None:
    uow.requests.get(request_id).note_work_order(action, round_)


def note_assembled(uow: RequestsUnitOfWork, *, request_id: str, whistle_id: str) -> None:
    uow.requests.get(request_id).note_assembled(whistle_id)


def place_of(request: ServiceRequest) -> tuple[str, ...]:
    """The scopes of its building; without one only who works everywhere may act."""
    return (scope("building", request.building_id),) if request.building_id else ()


def units_of(request: ServiceRequest) -> tuple[str, ...]:
    """The scopes of the units that were ever given the request."""
    return tuple(scope("unit", unit_id) for unit_id in request.unit_ids)
