"""A listing: a need or a resource that others may see, find, match and order from."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.local_time import start_of
from services.requests.listings.errors import AlreadyOver
from services.requests.listings.events import (
    ListingChanged,
    ListingClosed,
    ListingDrafted,
    ListingExpired,
    ListingHandedOver,
    ListingOpened,
    ListingPartyReplaced,
    ListingPaused,
    ListingTakenBack,
    ListingWithdrawn,
)
from services.requests.listings.record import (
    ListingChanges,
    ListingDetails,
    ListingVisibility,
    OfferedBy,
    check,
    terms_of,
)
from services.requests.listings.states import STATES, Action, Status

EVERYONE: Final = "*"
#: The permission to post for others and to take off the list.
MODERATE: Final = "listing.moderate"
#: The collections that lists read.
LISTINGS: Final = "listings"
CAPACITIES: Final = "listing_capacities"
ORDERS: Final = "listing_orders"


@dataclass(kw_only=True)
class Listing(ListingDetails, Aggregate):
    """`owner_id` answers for it; `posted_by` is who wrote it down, which staff may do for others.

    `terms` and `audience` derive from the rest: for matching, and for who may see it.
    """

    owner_id: str
    posted_by: str
    imported: bool
    status: Status
    recorded_at: datetime
    opened_at: datetime | None = None
    ends_at: datetime | None = None
    withdrawn_because: str | None = None
    terms: list[str] = field(default_factory=list)
    audience: list[str] = field(default_factory=list)

    @classmethod
    def draft(
        cls, details: ListingDetails, *, identifier: str, owner_id: str, posted_by: str, at: datetime, told: bool = True
    ) -> Self:
        """Raises EndsBeforeItBegins, WhoOffers, PlaceNeeded, PersonalNumber."""
        check(details)
        listing = cls(
            id=identifier,
            **values_of(ListingDetails, details),
            owner_id=owner_id,
            posted_by=posted_by,
            imported=False,
            status=Status.DRAFT,
            recorded_at=at,
        )
        listing._derive()
        if told:
            listing.record(ListingDrafted(**listing.named()))
        return listing

    @property
    def name(self) -> str:
        return self.title

    @property
    def unit_id(self) -> str | None:
        """The unit in whose name it is: its officers answer too."""
        return self.party_id if self.offered_by is OfferedBy.UNIT else None

    def named(self) -> dict[str, Any]:
        return {
            "listing_id": self.id,
            "kind": self.kind.value,
            "title": self.title,
            "category": self.category,
            "owner_id": self.owner_id,
            "unit_id": self.unit_id,
            "building_id": self.building_id,
        }

    def open(self, at: datetime, *, imported: bool = False, happened_at: datetime | None = None) -> None:
        """Shows it to others, for the first time or again. Idempotent. Raises AlreadyOver, NotNow."""
        if self.status is Status.OPEN:
            return
        after = STATES.after(self.status, Action.OPEN)
        if self.ends_at and self.ends_at <= at and not imported:
            raise AlreadyOver
        first = self.opened_at is None
        self.status, self.imported = after, self.imported or imported
        self.opened_at = (happened_at or at) if first else self.opened_at
        self.record(ListingOpened(**self.named(), first=first, imported=imported, happened_at=happened_at))

    def change(self, changes: ListingChanges) -> None:
        """Without a real change nothing happens. Raises what `draft` raises, and NotNow."""
        changed = differing(self, changes)
        if not changed:
            return
        STATES.after(self.status, Action.CHANGE)
        title, building_id = self.title, self.building_id
        check(ListingDetails(**{**values_of(ListingDetails, self), **changed}))
        vars(self).update(changed)
        self._derive()
        self.record(
            ListingChanged(
                **self.named(),
                previous_title=title,
                previous_building_id=building_id,
                changed=sorted(changed),
                opened_at=self.opened_at,
            )
        )

    def pause(self) -> None:
        """Idempotent. Raises NotNow."""
        if self.status is not Status.PAUSED:
            self.status = STATES.after(self.status, Action.PAUSE)
            self.record(ListingPaused(**self.named()))

    def close(self, reason: str = "owner") -> None:
        """Idempotent. Raises NotNow."""
        if self.status is not Status.CLOSED:
            self.status = STATES.after(self.status, Action.CLOSE)
            self.record(ListingClosed(**self.named(), reason=reason))

    def withdraw(self, reason: str) -> None:
        """Staff take it off the list. Idempotent. Raises NotNow."""
        if self.status is not Status.WITHDRAWN:
            self.status = STATES.after(self.status, Action.WITHDRAW)
            self.withdrawn_because = reason
            self.record(ListingWithdrawn(**self.named(), reason=reason))

    def expire(self, at: datetime) -> None:
        """Ends it when its last day is over. Idempotent."""
        if self.ends_at and self.ends_at <= at and STATES.allows(self.status, Action.EXPIRE):
            self.status = STATES.after(self.status, Action.EXPIRE)
            self.record(ListingExpired(**self.named()))

    def leave(self, reason: str = "owner_left") -> None:
        """Whose it is has left for good, or in whose name it is. Idempotent."""
        if STATES.allows(self.status, Action.CLOSE):
            self.close(reason)

    def replace_party(self, from_id: str, to_id: str) -> None:
        """In whose name it is was a duplicate of this one. Idempotent."""
        if self.party_id == from_id != to_id:
            self.party_id = to_id
            self.record(
                ListingPartyReplaced(listing_id=self.id, from_id=from_id, to_id=to_id, building_id=self.building_id)
            )

    def take_back(self) -> None:
        """Undoes its import."""
        self.status = STATES.after(self.status, Action.TAKE_BACK)
        self.record(ListingTakenBack(**self.named(), opened_at=self.opened_at or self.recorded_at))

    def hand_over(self, from_id: str, to_id: str) -> None:
        """Its owner was a duplicate of another member. Idempotent."""
        if self.owner_id == from_id:
            self.owner_id = to_id
            self.record(
                ListingHandedOver(listing_id=self.id, from_id=from_id, to_id=to_id, building_id=self.building_id)
            )

    def _derive(self) -> None:
        self.terms = terms_of(self.title, self.text[:120])
        everyone = self.visibility is ListingVisibility.STREET or self.building_id is None
        self.audience = [EVERYONE if everyone else str(self.building_id)]
        self.ends_at = start_of(self.valid_to, after=True) if self.valid_to else None
