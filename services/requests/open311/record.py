"""A request as an outside system posted it, and the row that is kept of it beside the request itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.kernel.writes import Document
from services.requests.open311.errors import NoPlaceOnEarth, PlaceMissing
from services.requests.open311.states import standing_of
from services.requests.service_requests.states import Status

REPORTS: Final = "open311_reports"
JURISDICTIONS: Final = "open311_jurisdictions"
_PLACE: Final = ("lat", "long", "address_string", "address_id")
_PLAIN: Final = (
    "key_id", "fingerprint", "item_id", "description", "media_url", "requested_at", "updated_at", "reply", "unit_id",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it is; one of the three at least. `address_id` is the id of a building."""

    lat: float | None
    long: float | None
    address_string: str | None
    address_id: str | None

    def __post_init__(self) -> None:
        """Raises NoPlaceOnEarth, PlaceMissing."""
        if (self.lat is None) != (self.long is None):
            raise NoPlaceOnEarth(pointer="/long" if self.long is None else "/lat")
        if self.lat is not None and not -90 <= self.lat <= 90:
            raise NoPlaceOnEarth(pointer="/lat")
        if self.long is not None and not -180 <= self.long <= 180:
            raise NoPlaceOnEarth(pointer="/long")
        if self.lat is None and not self.address_string and not self.address_id:
            raise PlaceMissing


@dataclass(frozen=True, kw_only=True)
class Report:
    """A posted request as it is kept beside the request itself; `fingerprint` is of all that was posted.

    Texts and exact places are for the system that posted them. `updated_at` is when the state changed last.
    """

    id: str
    key_id: str
    fingerprint: str
    item_id: str | None
    place: Place
    description: str
    media_url: str | None
    requested_at: datetime
    updated_at: datetime
    state: Status = Status.SUBMITTED
    reply: str | None = None
    unit_id: str | None = None
    account_id: str | None = None
    #: Where it goes on, if it was merged; the number for the system that posted it.
    merged_into_id: str | None = None
    merged_into_number: str | None = None
    #: Of which it was a part.
    split_from_id: str | None = None


_LATER: Final = ("account_id", "merged_into_id", "merged_into_number", "split_from_id")


def row_of(report: Report, sequence: int = 1) -> Document:
    """`sequence` is the version of the request that the row knows of."""
    return {
        "_id": report.id,
        **{name: getattr(report, name) for name in _PLAIN},
        **{name: getattr(report.place, name) for name in _PLACE},
        **{name: getattr(report, name) for name in _LATER},
        **standing(report.state),
        "sequence": sequence,
    }


def report_of(row: Document) -> Report:
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN}
    place = Place(**{name: row[name] for name in _PLACE})
    # Those of before lack some of these.
    later: dict[str, Any] = {name: row.get(name) for name in _LATER}
    return Report(id=row["_id"], place=place, state=Status(row["state"]), **plain, **later)


def standing(state: Status) -> Document:
    """The state as it is stored, and as lists ask for it."""
    return {"state": state.value, "standing": standing_of(state).value}
