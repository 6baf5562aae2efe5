"""Import rows for needs and resources from before the platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from chassis.http.fields import ChoiceText, Code, Day, Id, Line, Lines, Moment, Whole
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.ids import id_of, keyed_id
from chassis.persistence.documents import row_of
from services.requests.fields import CATEGORY, NAME, TEXT, maybe_id
from services.requests.keyed import Keyed
from services.requests.listings.domain import Listing
from services.requests.listings.errors import NotYetRecorded
from services.requests.listings.ports import ListingsWork
from services.requests.listings.record import Kind, ListingChanges, ListingDetails, ListingVisibility, OfferedBy
from services.requests.listings.schemas import QUANTITY
from services.requests.listings.states import Status
from services.requests.listings.use_cases import require_known
from services.requests.rows import require_same_row

STANDINGS: Final = (Status.OPEN.value, Status.CLOSED.value)


@dataclass(frozen=True, kw_only=True)
class ImportedListing:
    """A listing whose places and people may be named by id or by the key of another row."""

    key: str
    kind: Kind
    category: str
    title: str
    text: str
    quantity: int | None
    measure: str
    valid_to: date | None
    building_id: str | None
    building_key: str | None
    enterprise_id: str | None
    enterprise_key: str | None
    owner_id: str | None
    owner_key: str | None
    status: str
    recorded_at: datetime | None


class ListingRow(Row):
    """A need or resource; closed if it is over. Without an owner it belongs to whoever imports it."""

    command = ImportedListing

    key = Id(required=True)
    kind = ChoiceText(Kind, required=True)
    category = Code(CATEGORY, required=True)
    title = Line(NAME, required=True)
    text = Lines(TEXT, least=0, load_default="")
    quantity = Whole(*QUANTITY, load_default=None, allow_none=True)
    measure = Line(20, least=0, load_default="")
    valid_to = Day(load_default=None, allow_none=True)
    building_id = maybe_id()
    building_key = maybe_id()
    enterprise_id = maybe_id()
    enterprise_key = maybe_id()
    owner_id = maybe_id()
    owner_key = maybe_id()
    status = ChoiceText(STANDINGS, name="ImportedListingStatus", load_default=Status.OPEN.value)
    recorded_at = Moment(load_default=None, allow_none=True)


_ROW: Final = ListingRow()
_SAID: Final = ("kind", "category", "title", "text", "quantity", "measure", "valid_to", "building_id")
_ALTERED_BY: Final = {
    "changed": ListingChanges.__annotations__,
    "handed-over": ("owner_id",),
    "party-replaced": ("enterprise_id",),
}


def apply_listing(uow: ListingsWork, row: Mapping[str, Any]) -> None:
    import_listing(uow, row_of(ImportedListing, checked(_ROW, row)))


def import_listing(uow: ListingsWork, row: ImportedListing) -> None:
    """Stores the listing of a row; a row with a known key and the same content changes nothing. What was taken back comes
    again.

    Raises NotYetRecorded, UnknownReference, UnknownCategory, ContentDiffers, LessThanTaken.
    """
    tenant = uow.context.tenant
    identifier = keyed_id(tenant, Keyed.LISTINGS, row.key)
    known = uow.listings.find(identifier)
    details = _details(uow, row)
    owner = id_of(tenant, Keyed.MEMBERS, identifier=row.owner_id, key=row.owner_key)
    if known and known.status is not Status.TAKEN_BACK:
        _require_same(known, row, details, owner)
        return
    if row.recorded_at and row.recorded_at > uow.clock():
        raise NotYetRecorded
    require_known(uow, details)
    listing = _listing(uow, row, details, identifier, owner or uow.context.actor)
    if known:
        known.begin_as(listing)
        uow.capacities.resize(identifier, row.quantity)
    else:
        uow.listings.add(listing)
        uow.capacities.start(identifier, row.quantity)


def _listing(uow: ListingsWork, row: ImportedListing, details: ListingDetails, identifier: str, owner: str) -> Listing:
    at = row.recorded_at or uow.clock()
    listing = Listing.draft(
        details, identifier=identifier, owner_id=owner, posted_by=uow.context.actor, at=at, told=False
    )
    listing.open(at, imported=True, happened_at=at)
    if row.status == Status.CLOSED.value:
        listing.close()
    return listing


def _require_same(known: Listing, row: ImportedListing, details: ListingDetails, owner: str | None) -> None:
    """Raises ContentDiffers. A row that says closed wants what was closed once; open is what any may have begun as."""
    said = {name: getattr(details, name) for name in _SAID} | {"enterprise_id": details.party_id}
    said |= {"owner_id": owner} if owner else {}
    said |= {"recorded_at": row.recorded_at} if row.recorded_at else {}
    said |= {"status": row.status} if row.status == Status.CLOSED.value else {}
    began = Status.CLOSED if "closed" in known.moments else Status.OPEN
    kept = {**vars(known), "enterprise_id": known.party_id, "status": began.value}
    require_same_row(row, said, known, kept, _ALTERED_BY)


def _details(uow: ListingsWork, row: ImportedListing) -> ListingDetails:
    tenant = uow.context.tenant
    enterprise = id_of(tenant, Keyed.ENTERPRISES, identifier=row.enterprise_id, key=row.enterprise_key)
    return ListingDetails(
        kind=row.kind,
        category=row.category,
        title=row.title,
        text=row.text,
        quantity=row.quantity,
        measure=row.measure,
        valid_from=None,
        valid_to=row.valid_to,
        building_id=id_of(tenant, Keyed.BUILDINGS, identifier=row.building_id, key=row.building_key),
        place="",
        visibility=ListingVisibility.STREET,
        offered_by=OfferedBy.ENTERPRISE if enterprise else OfferedBy.MEMBER,
        party_id=enterprise,
        contact="",
    )
