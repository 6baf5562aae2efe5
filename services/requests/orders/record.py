"""What people say of an order."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Ordering:
    """`own_listing_id`: the need that a resource is for, or the resource that a need is met with."""

    quantity: int
    note: str
    own_listing_id: str | None


@dataclass(frozen=True, kw_only=True)
class Declining:
    reason: str


@dataclass(frozen=True, kw_only=True)
class Cancelling:
    reason: str


@dataclass(frozen=True, kw_only=True)
class Thanks:
    words: str
    public: bool
