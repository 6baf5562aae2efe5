"""What somebody is typing."""

from dataclasses import dataclass
from datetime import date

from services.requests.listings.record import Kind


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A listing that is not posted yet."""

    kind: Kind
    category: str | None
    title: str
    text: str
    building_id: str | None
    quantity: int | None
    valid_from: date | None
    valid_to: date | None
