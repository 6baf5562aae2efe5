"""Use cases of Open311."""

from dataclasses import replace
from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.errors import KeyReused
from chassis.kernel.identity import Actor
from chassis.kernel.ids import derived_id, keyed_id
from chassis.kernel.references import Reference
from services.requests.catalogue import guards
from services.requests.catalogue.domain import CatalogueItem, Status
from services.requests.comments.domain import Comment, Side, Visibility
from services.requests.contacts.use_cases import keep_contact
from services.requests.keyed import Keyed
from services.requests.open311.attributes import answered
from services.requests.open311.commands import Filing, Step
from services.requests.open311.domain import TWICE, fingerprint_of, ids_of
from services.requests.open311.errors import AnothersReport, NoSuchReport, NoSuchService
from services.requests.open311.ports import Open311Work
from services.requests.open311.record import Report
from services.requests.open311.saying import Saying, Update
from services.requests.open311.states import Standing, standing_of
from services.requests.references import BUILDING
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.numbers import new_number
from services.requests.service_requests.record import Asked
from services.requests.service_requests.sources import Source


def file_report(uow: Open311Work, actor: Actor, clock: Clock, filing: Filing) -> ServiceRequest:
    """Submits a request for an outside system. The same one again, soon or under the same key, is the first one.

    Raises NoSuchService, UnknownReference, KeyReused and what `guards.require_open` and `answered` raise.
    """
    at = clock()
    ids = ids_of(actor.tenant, actor.person_id, filing.fingerprint, filing.idempotency_key, at)
    known = _filed_before(uow, ids, filing, at)
    if known:
        return uow.requests.get(known.id)
    item = _offered(uow, actor, filing.service_code)
    building_id = filing.place.address_id
    uow.references.demand(Reference(BUILDING, building_id, "/address_id"))
    guards.require_open(item, at, building_id)
    report = Report(
        id=ids[0],
        key_id=actor.person_id,
        fingerprint=filing.fingerprint,
        item_id=item.id,
        place=filing.place,
        description=filing.description,
        media_url=filing.media_url,
        requested_at=at,
        updated_at=at,
        account_id=filing.account_id,
    )
    asked = Asked(
        title=filing.title or item.name,
        description=_for_the_desk(filing),
        catalogue_item_id=item.id,
        building_id=building_id,
        enterprise_id=None,
        answers=answered(item.form, filing.attributes),
    )
    uow.reports.file(report)
    request = uow.requests.add(
        ServiceRequest.submit(
            asked,
            identifier=report.id,
            number=new_number(at),
            category=item.category,
            time_limit_days=item.time_limit_days,
            catalogue_edition=item.edition,
            requester_id=actor.person_id,
            source=Source.OPEN311,
            at=at,
        )
    )
    if filing.contact:
        keep_contact(uow, clock, filing.contact, requester_id=actor.person_id, request_id=request.id)
    return request


def add_update(uow: Open311Work, actor: Actor, clock: Clock, said: Saying) -> Update:
    """What the system that posted a request adds to it: a comment, or that a request which is over is not solved.

    The same one again is the first one. Raises NoSuchReport, AnothersReport, KeyReused, RequestIsOver, NotNow.
    """
    identifier = derived_id(actor.tenant, "open311-update", actor.person_id, said.their_id)
    known = uow.report_updates.find(identifier)
    if known:
        if known.fingerprint != said.fingerprint:
            raise KeyReused
        return known
    report, at = uow.reports.find(said.request_id), clock()
    if report is None:
        raise NoSuchReport
    if report.key_id != actor.person_id:
        raise AnothersReport(permission="request.submit")
    request, text = uow.requests.get(report.id), said.for_the_desk()
    if said.opens and standing_of(request.status) is Standing.CLOSED:
        request.contradict(actor.person_id, text, most_reopenings=uow.people.limits().reopenings)
    else:
        uow.comments.add(
            Comment.add(
                request,
                text,
                Visibility.ALL,
                identifier=identifier,
                by=actor.person_id,
                side=Side.REQUESTER,
                at=at,
            )
        )
    update = Update(
        id=identifier,
        request_id=report.id,
        key_id=report.key_id,
        at=at,
        state=request.status,
        text=said.text,
        media_url=said.media_url,
        is_public=False,
        their_id=said.their_id,
        fingerprint=said.fingerprint,
    )
    uow.report_updates.add(update)
    return update


def file_part(uow: Open311Work, request_id: str, part_id: str) -> None:
    """What was split off a request that came in by Open311, or was left of it, is followed by the same system. Nothing for all others."""
    report = uow.reports.find(request_id)
    if report is None or uow.reports.find(part_id):
        return
    part = uow.requests.get(part_id)
    filed = replace(
        report,
        id=part.id,
        fingerprint=fingerprint_of(report.fingerprint, part.id),
        item_id=part.catalogue_item_id,
        place=replace(report.place, address_id=part.building_id),
        description=part.description,
        requested_at=part.submitted_at,
        updated_at=part.submitted_at,
        state=part.status,
        reply=part.outcome,
        unit_id=part.unit_id,
        merged_into_id=None,
        merged_into_number=None,
        split_from_id=report.id,
    )
    uow.reports.file(filed, part.version)


def note_step(uow: Open311Work, step: Step) -> None:
    """What happened to a request that came in by Open311 is one of its updates. Nothing for all others."""
    report = uow.reports.find(step.request_id)
    # What the system has said itself is there already.
    if report is None or (step.comment_id and uow.report_updates.find(step.comment_id)):
        return
    uow.report_updates.add(
        Update(
            id=step.message_id,
            request_id=report.id,
            key_id=report.key_id,
            at=step.at,
            state=step.state or report.state,
            text=step.text,
            # A comment is nothing but words, and these are for the system alone.
            is_public=step.state is not None,
        )
    )


def _filed_before(uow: Open311Work, ids: tuple[str, ...], filing: Filing, at: datetime) -> Report | None:
    """Raises KeyReused."""
    found = [known for identifier in ids if (known := uow.reports.find(identifier))]
    if filing.idempotency_key:
        if found and found[0].fingerprint != filing.fingerprint:
            raise KeyReused
        return found[0] if found else None
    return next((known for known in found if at - known.requested_at < TWICE or known.id == ids[0]), None)


def _offered(uow: Open311Work, actor: Actor, code: str) -> CatalogueItem:
    item = uow.catalogue_items.find(keyed_id(actor.tenant, Keyed.CATALOGUE_ITEMS, code))
    if item is None or item.status is not Status.OFFERED:
        raise NoSuchService
    return item


def _for_the_desk(filing: Filing) -> str:
    """What whoever triages reads: the words, and where it is, since a request itself has no place but its building."""
    place = filing.place
    lines = [
        filing.description,
        f"地点：{place.address_string}" if place.address_string else "",
        f"坐标（WGS84）：{place.lat}, {place.long}" if place.lat is not None else "",
        f"图片：{filing.media_url}" if filing.media_url else "",
    ]
    return "\n".join(line for line in lines if line)
