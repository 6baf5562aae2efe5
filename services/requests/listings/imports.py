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
from services.requests.listings.record import Kind, ListingDetails, ListingVisibility, OfferedBy
from services.requests.listings.schemas import QUANTITY
from services.requests.listings.states import Status
from services.requests.listings.use_cases import require_known

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


def apply_listing(uow: ListingsWork, row: Mapping[str, Any]) -> None:
    import_listing(uow, row_of(ImportedListing, checked(_ROW, row)))


def import_listing(uow: ListingsWork, row: ImportedListing) -> None:
    """Stores the listing of a row; a row with a known key changes nothing. What was taken back comes again.

    Raises NotYetRecorded, UnknownReference, UnknownCategory.
    """
    tenant = uow.context.tenant
    identifier = keyed_id(tenant, Keyed.LISTINGS, row.key)
    known = uow.listings.find(identifier)
    if known and known.status is not Status.TAKEN_BACK:
        return
    if row.recorded_at and row.recorded_at > uow.clock():
        raise NotYetRecorded
    details = _details(uow, row)
    require_known(uow, details)
    at = row.recorded_at or uow.clock()
    if known:
        listing = known
    else:
        owner = id_of(tenant, Keyed.MEMBERS, identifier=row.owner_id, key=row.owner_key) or uow.context.actor
        listing = Listing.draft(
            details, identifier=identifier, owner_id=owner, posted_by=uow.context.actor, at=at, told=False
        )
        uow.listings.add(listing)
        uow.capacities.start(identifier, row.quantity)
    listing.open(at, imported=True, happened_at=at)
    if row.status == Status.CLOSED.value:
        listing.close()


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
