"""Import rows for requests from before the platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.http.fields import Code, Id, Line, Lines, Moment, Whole
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import id_of, keyed_id
from chassis.persistence.documents import row_of
from services.requests import references
from services.requests.catalogue.use_cases import require_past_category
from services.requests.fields import CATEGORY, NAME, NOTE, RATING, TEXT, maybe_id
from services.requests.keyed import Keyed
from services.requests.rows import require_same_row
from services.requests.service_requests.commands import AskedChanges
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import ImpossibleTime, OutcomeMissing
from services.requests.service_requests.numbers import new_number
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.record import Asked
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Status


@dataclass(frozen=True, kw_only=True)
class ImportedRequest:
    """A request whose places and people may be named by id or by the key of another row."""

    key: str
    title: str
    description: str
    category: str
    building_id: str | None
    building_key: str | None
    enterprise_id: str | None
    enterprise_key: str | None
    requester_id: str | None
    requester_key: str | None
    submitted_at: datetime | None
    resolved_at: datetime | None
    outcome: str | None
    rating: int | None


class RequestRow(Row):
    """A request from before the platform; `…_key` are keys of imported records."""

    command = ImportedRequest

    key = Id(required=True)
    title = Line(NAME, required=True)
    description = Lines(NOTE, least=0, load_default="")
    category = Code(CATEGORY, load_default="other")
    building_id = maybe_id()
    building_key = maybe_id()
    enterprise_id = maybe_id()
    enterprise_key = maybe_id()
    requester_id = maybe_id()
    requester_key = maybe_id()
    submitted_at = Moment(load_default=None, allow_none=True)
    resolved_at = Moment(load_default=None, allow_none=True)
    outcome = Lines(TEXT, load_default=None, allow_none=True)
    rating = Whole(*RATING, load_default=None, allow_none=True)


_ROW: Final = RequestRow()
_ASKED: Final = ("title", "description", "building_id", "enterprise_id")
_ALTERED_BY: Final = {
    "changed": AskedChanges.__annotations__,
    "handed-over": ("requester_id", "enterprise_id"),
    "reopened": ("outcome", "resolved_at", "rating"),
}


def apply_request(uow: RequestsWork, row: Mapping[str, Any]) -> None:
    import_request(uow, row_of(ImportedRequest, checked(_ROW, row)))


def import_request(uow: RequestsWork, row: ImportedRequest) -> None:
    """Stores the request of a row; a row with a known key and the same content changes nothing. What was taken back comes
    again, by its number.

    Raises ImpossibleTime, OutcomeMissing, UnknownReference, TooManyCategories, ContentDiffers.

    Without an outcome it waits for triage. Without a requester it belongs to whoever imports it.
    """
    tenant, now = uow.context.tenant, uow.clock()
    identifier = keyed_id(tenant, Keyed.REQUESTS, row.key)
    known = uow.requests.find(identifier)
    asked = _asked(tenant, row)
    requester = id_of(tenant, Keyed.MEMBERS, identifier=row.requester_id, key=row.requester_key)
    if known and known.status is not Status.TAKEN_BACK:
        _require_same(known, row, asked, requester)
        return
    _require_possible(row, now)
    uow.references.demand(references.building(asked.building_id), references.enterprise(asked.enterprise_id))
    require_past_category(uow, row.category)
    requester = requester or uow.context.actor
    submitted_at = row.submitted_at or now
    request = ServiceRequest.submit(
        asked,
        identifier=identifier,
        number=known.number if known else new_number(submitted_at),
        # Whoever imports is trusted with categories of before; residents choose from the catalogue.
        category=row.category,
        requester_id=requester,
        source=Source.IMPORT,
        at=submitted_at,
    )
    if row.outcome:
        # Straight to resolved: a work order for something solved years ago would be dispatched to a unit.
        request.record_outcome(row.outcome, row.resolved_at or now)
        if row.rating:
            request.confirm_and_rate(requester, row.rating, "", most_reopenings=0)
    if known:
        known.begin_as(request)
    else:
        uow.requests.add(request)


def _asked(tenant: TenantId, row: ImportedRequest) -> Asked:
    return Asked(
        title=row.title,
        description=row.description,
        catalogue_item_id=None,
        building_id=id_of(tenant, Keyed.BUILDINGS, identifier=row.building_id, key=row.building_key),
        enterprise_id=id_of(tenant, Keyed.ENTERPRISES, identifier=row.enterprise_id, key=row.enterprise_key),
    )


def _require_same(known: ServiceRequest, row: ImportedRequest, asked: Asked, requester: str | None) -> None:
    """Raises ContentDiffers. An outcome with a closing record was reached here, after the row."""
    filled_in = {
        "requester_id": requester,
        "submitted_at": row.submitted_at,
        "resolved_at": row.resolved_at,
        "rating": row.rating,
    }
    said = {name: getattr(asked, name) for name in _ASKED} | {"category": row.category, "outcome": row.outcome}
    said |= {name: value for name, value in filled_in.items() if value is not None}
    kept = {**vars(known), "outcome": None if known.closing else known.outcome}
    require_same_row(row, said, known, kept, _ALTERED_BY)


def _require_possible(row: ImportedRequest, now: datetime) -> None:
    """Raises ImpossibleTime, OutcomeMissing; both name the field."""
    _require_not_after(row.submitted_at, now, "/submitted_at")
    _require_not_after(row.resolved_at, now, "/resolved_at")
    _require_not_after(row.submitted_at or now, row.resolved_at, "/resolved_at")
    if not row.outcome and (row.rating or row.resolved_at):
        raise OutcomeMissing


def _require_not_after(earlier: datetime | None, later: datetime | None, pointer: str) -> None:
    if earlier and later and earlier > later:
        raise ImpossibleTime(pointer=pointer)
