"""Commands to listings, beside the listing itself."""

from dataclasses import dataclass

from services.requests.listings.record import ListingDetails


@dataclass(kw_only=True)
class NewListing(ListingDetails):
    """`owner_id`: whose it is, if staff post for somebody; `draft`: nobody else sees it yet."""

    owner_id: str | None
    draft: bool


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    reason: str
