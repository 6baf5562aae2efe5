"""Commands to the ledger, from messages: what people did for others."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Attended:
    registration_id: str
    person_id: str
    building_id: str | None
    service_minutes: int
    imported: bool = False
    # Messages of before are booked at once; later ones when the activity is over.
    credited: bool = True
    attended_at: datetime | None = None


@dataclass(frozen=True)
class Revoked:
    registration_id: str


@dataclass(frozen=True)
class WishFulfilled:
    wish_id: str
    claimer_id: str
    building_id: str | None
    service_minutes: int
    imported: bool = False
    happened_at: datetime | None = None
