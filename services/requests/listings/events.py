"""Events of needs and resources. Texts and contacts stay inside; titles say what it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class _OfListing(Event):
    listing_id: str
    kind: str
    title: str
    category: str
    owner_id: str
    unit_id: str | None
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class ListingDrafted(_OfListing):
    """Somebody began to write down a need or a resource."""


@dataclass(frozen=True, kw_only=True)
class ListingOpened(_OfListing):
    """A need or resource is open to others; `first`: for the first time. `happened_at` is set for records of the past."""

    first: bool
    imported: bool
    happened_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ListingChanged(_OfListing):
    """Its owner or staff corrected it. `opened_at` is when it was opened first, as it was counted; null for a draft."""

    previous_title: str
    previous_building_id: str | None
    changed: list[str]
    opened_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ListingPaused(_OfListing):
    """It takes no orders for a while."""


@dataclass(frozen=True, kw_only=True)
class ListingClosed(_OfListing):
    """It takes no orders any more; `reason` is owner, owner_left or party_ended: the firm, organisation or unit whose it was."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingExpired(_OfListing):
    """Its last day is over."""


@dataclass(frozen=True, kw_only=True)
class ListingWithdrawn(_OfListing):
    """Staff took it off the list; the reason is for its owner."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class ListingTakenBack(_OfListing):
    """The import that made it was undone; it was counted at `opened_at`."""

    opened_at: datetime


@dataclass(frozen=True, kw_only=True)
class ListingHandedOver(Event):
    """The member whose it was is a duplicate: it belongs to `to_id` from now on."""

    listing_id: str
    from_id: str
    to_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class ListingPartyReplaced(Event):
    """The firm in whose name it is was a duplicate: it is in the name of `to_id` from now on."""

    listing_id: str
    from_id: str
    to_id: str
    building_id: str | None


@dataclass(frozen=True, kw_only=True)
class ListingCategoriesChanged(Event):
    """The street office changed its categories of needs and resources."""

    categories_id: str
    codes: list[str]


EVENTS: Final[Events] = {
    "listing": {
        "drafted": ListingDrafted,
        "opened": ListingOpened,
        "changed": ListingChanged,
        "paused": ListingPaused,
        "closed": ListingClosed,
        "expired": ListingExpired,
        "withdrawn": ListingWithdrawn,
        "taken-back": ListingTakenBack,
        "handed-over": ListingHandedOver,
        "party-replaced": ListingPartyReplaced,
    },
    "listing-categories": {"changed": ListingCategoriesChanged},
}
