"""Events of wishes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class WishPublished(Event):
    """Somebody made a small wish that others may claim."""

    wish_id: str
    text: str
    category: str
    wisher_id: str
    building_id: str | None
    imported: bool


@dataclass(frozen=True, kw_only=True)
class WishClaimed(Event):
    """Somebody promised to fulfil the wish until the lease ends."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    lease_until: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishLeaseRenewed(Event):
    """The claimer asked for more time."""

    wish_id: str
    claimer_id: str
    lease_until: datetime


@dataclass(frozen=True, kw_only=True)
class WishReleased(Event):
    """The wish is free to be claimed again: given_up, declined, moderated or lease_expired."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WishProven(Event):
    """The claimer says the wish is fulfilled and shows proof; the wisher is asked to confirm."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    service_minutes: int


@dataclass(frozen=True, kw_only=True)
class WishFulfilled(Event):
    """The wisher confirmed; the claimer's time counts."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    text: str
    category: str
    service_minutes: int
    building_id: str | None
    imported: bool


EVENTS: Final[Events] = {
    "wish": {
        "published": WishPublished,
        "claimed": WishClaimed,
        "lease-renewed": WishLeaseRenewed,
        "released": WishReleased,
        "proven": WishProven,
        "fulfilled": WishFulfilled,
    },
}
