"""Use cases that make a request: asked by oneself, or taken down for somebody else."""

from dataclasses import replace

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.requests import quotas, references
from services.requests.catalogue import guards
from services.requests.service_requests.asking import known_category, offered, require_own_firm, require_suite
from services.requests.service_requests.commands import Submission
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.numbers import new_number
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.sources import Source


def submit_request(
    uow: RequestsWork, actor: Actor, clock: Clock, asked: Submission, *, source: Source = Source.PORTAL
) -> ServiceRequest:
    """Submits one's own request. Raises TooOften and what `submit_for` raises."""
    if not actor.holds("request.triage"):
        uow.quotas.spend(quotas.requests(uow.people.limits()), actor, clock)
    return submit_for(uow, actor, clock, asked, requester_id=actor.person_id, source=source)


def submit_for(
    uow: RequestsWork, actor: Actor, clock: Clock, asked: Submission, *, requester_id: str, source: Source
) -> ServiceRequest:
    """Submits a request of this person. An item of the catalogue gives its category and time limit.

    Raises UnknownReference, SuiteOfAnotherBuilding, NoSuchCatalogueItem, UnknownCategory, NotOwnFirm, and what the guards of the catalogue raise.
    """
    uow.references.demand(references.building(asked.building_id), references.enterprise(asked.enterprise_id))
    require_suite(uow, asked.suite_id, asked.building_id)
    item, at = offered(uow, asked.catalogue_item_id), clock()
    if item:
        guards.require_open(item, at, asked.building_id)
        guards.require_eligible(uow, actor, item)
    require_own_firm(uow, actor, asked.enterprise_id)
    answers = guards.answered(item.form if item else None, asked.answers)
    request = ServiceRequest.submit(
        replace(asked, answers=answers),
        identifier=new_id(),
        number=new_number(at),
        category=item.category if item else known_category(uow, asked.category),
        time_limit_days=item.time_limit_days if item else None,
        catalogue_edition=item.edition if item else None,
        requester_id=requester_id,
        source=source,
        at=at,
    )
    if requester_id != actor.person_id:
        request.taken_by = actor.person_id
    return uow.requests.add(request)
