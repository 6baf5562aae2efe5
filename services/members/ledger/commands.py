"""What messages tell the ledger: what people did for others."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attended:
    registration_id: str
    person_id: str
    building_id: str | None
    service_minutes: int
    imported: bool = False


@dataclass(frozen=True)
class WishFulfilled:
    wish_id: str
    claimer_id: str
    building_id: str | None
    service_minutes: int
    imported: bool = False
