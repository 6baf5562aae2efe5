"""Events of wishes. `happened_at` is set for records of the past."""

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
    happened_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WishChanged(Event):
    """The wisher corrected a wish that nobody had claimed. `counted_at` is when it was published, as it was counted."""

    wish_id: str
    text: str
    category: str
    wisher_id: str
    building_id: str | None
    previous_building_id: str | None
    changed: list[str]
    counted_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WishClaimed(Event):
    """Somebody promised to fulfil the wish until the lease ends."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    lease_until: datetime
    claimed_at: datetime
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishLeaseRenewed(Event):
    """The claimer asked for more time."""

    wish_id: str
    claimer_id: str
    lease_until: datetime


@dataclass(frozen=True, kw_only=True)
class WishReleased(Event):
    """The claim of `claimed_at` ended: given_up, declined, moderated, lease_expired, claimer_left, wisher_left or hidden."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    reason: str
    claimed_at: datetime | None
    building_id: str | None


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
    happened_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class WishConfirmed(Event):
    """The wisher confirmed, but these two people had a wish before: staff approve the hours."""

    wish_id: str
    claimer_id: str
    wisher_id: str
    service_minutes: int
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishWithdrawn(Event):
    """The wisher took an open wish back."""

    wish_id: str
    wisher_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishHidden(Event):
    """Staff took a wish off the list; the reason is for the wisher."""

    wish_id: str
    wisher_id: str
    reason: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class WishHandedOver(Event):
    """A member who wished or claimed was a duplicate: it is `to_id` from now on."""

    wish_id: str
    from_id: str
    to_id: str
    building_id: str | None


EVENTS: Final[Events] = {
    "wish": {
        "published": WishPublished,
        "changed": WishChanged,
        "claimed": WishClaimed,
        "lease-renewed": WishLeaseRenewed,
        "released": WishReleased,
        "proven": WishProven,
        "confirmed": WishConfirmed,
        "fulfilled": WishFulfilled,
        "withdrawn": WishWithdrawn,
        "hidden": WishHidden,
        "handed-over": WishHandedOver,
    },
}
