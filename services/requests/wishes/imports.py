"""Import rows for wishes from before the platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.http.fields import ChoiceText, Id, Lines, Moment, Whole
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.ids import id_of, keyed_id
from chassis.persistence.documents import row_of
from services.requests import references
from services.requests.fields import SERVICE_MINUTES, maybe_id
from services.requests.keyed import Keyed
from services.requests.rows import require_same_row
from services.requests.wishes.domain import Category, Wish, WishChanges, WishDetails
from services.requests.wishes.errors import NotYetPublished
from services.requests.wishes.ports import WishesWork
from services.requests.wishes.schemas import WISH_TEXT
from services.requests.wishes.states import Status


@dataclass(frozen=True, kw_only=True)
class ImportedWish:
    """A wish whose places and people may be named by id or by the key of another row."""

    key: str
    text: str
    category: Category
    building_id: str | None
    building_key: str | None
    wisher_id: str | None
    wisher_key: str | None
    claimer_id: str | None
    claimer_key: str | None
    service_minutes: int
    published_at: datetime | None


class WishRow(Row):
    """A wish: fulfilled if it names a claimer, open otherwise."""

    command = ImportedWish

    key = Id(required=True)
    text = Lines(WISH_TEXT, required=True)
    category = ChoiceText(Category, required=True)
    building_id = maybe_id()
    building_key = maybe_id()
    wisher_id = maybe_id()
    wisher_key = maybe_id()
    claimer_id = maybe_id()
    claimer_key = maybe_id()
    service_minutes = Whole(*SERVICE_MINUTES, load_default=0)
    published_at = Moment(load_default=None, allow_none=True)


_ROW: Final = WishRow()
_ALTERED_BY: Final = {"changed": WishChanges.__annotations__, "handed-over": ("wisher_id", "claimer_id")}


def apply_wish(uow: WishesWork, row: Mapping[str, Any]) -> None:
    import_wish(uow, row_of(ImportedWish, checked(_ROW, row)))


def import_wish(uow: WishesWork, row: ImportedWish) -> None:
    """Stores the wish of a row; a row with a known key and the same content changes nothing. What was taken back comes
    again.

    Raises OwnWish, NotYetPublished, UnknownReference, ContentDiffers.

    Without a wisher it belongs to whoever imports it.
    """
    tenant = uow.context.tenant
    identifier = keyed_id(tenant, Keyed.WISHES, row.key)
    known = uow.wishes.find(identifier)
    building = id_of(tenant, Keyed.BUILDINGS, identifier=row.building_id, key=row.building_key)
    wisher = id_of(tenant, Keyed.MEMBERS, identifier=row.wisher_id, key=row.wisher_key)
    claimer = id_of(tenant, Keyed.MEMBERS, identifier=row.claimer_id, key=row.claimer_key)
    details = WishDetails(text=row.text, category=row.category, building_id=building)
    if known and known.status is not Status.TAKEN_BACK:
        _require_same(known, row, details, wisher, claimer)
        return
    if row.published_at and row.published_at > uow.clock():
        raise NotYetPublished
    uow.references.demand(references.building(building))
    wish = Wish.publish(
        details,
        identifier=identifier,
        wisher_id=wisher or uow.context.actor,
        imported=True,
        at=row.published_at or uow.clock(),
        next_at=uow.clock() + uow.wish_rules.current().ask_after,
    )
    if claimer:
        wish.record_fulfilment(claimer, row.service_minutes)
    if known:
        known.begin_as(wish)
    else:
        uow.wishes.add(wish)


def _require_same(
    known: Wish, row: ImportedWish, details: WishDetails, wisher: str | None, claimer: str | None
) -> None:
    """Raises ContentDiffers. What somebody claimed here began open, so a row with a claimer says something else."""
    said: dict[str, object] = {"text": details.text, "category": details.category, "building_id": details.building_id}
    if claimer or "claimed" not in known.moments:
        # Without a claimer nobody has spent any time.
        said |= {"claimer_id": claimer, "service_minutes": row.service_minutes if claimer else 0}
    said |= {"wisher_id": wisher} if wisher else {}
    said |= {"published_at": row.published_at} if row.published_at else {}
    require_same_row(row, said, known, vars(known), _ALTERED_BY)
