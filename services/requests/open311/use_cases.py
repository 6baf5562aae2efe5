"""Use cases of Open311."""

from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.errors import KeyReused
from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.references import Reference
from services.requests.catalogue import guards
from services.requests.catalogue.domain import CatalogueItem, Status
from services.requests.keyed import Keyed
from services.requests.open311.attributes import answered
from services.requests.open311.commands import Filing
from services.requests.open311.domain import TWICE, ids_of
from services.requests.open311.errors import NoSuchService
from services.requests.open311.ports import Open311Work
from services.requests.open311.record import Report
from services.requests.references import BUILDING
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.numbers import new_number
from services.requests.service_requests.record import Asked, Source


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
    return uow.requests.add(
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
