"""What the use cases of listings need from storage."""

from collections.abc import Collection, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.calendars.ports import CalendarsWork
from services.requests.listings.categories import ListingCategories
from services.requests.listings.domain import Listing
from services.requests.people.ports import PeopleWork
from services.requests.quotas import SpendingWork
from services.requests.references import ReferringWork


class Listings(Aggregates[Listing], Protocol):
    def of_owner(self, owner_id: str) -> Sequence[Listing]:
        """All that somebody still offers or asks for."""

    def any_of(self, owner_id: str) -> Listing | None:
        """One listing of the person, in any state."""

    def live_in_name_of(self, party_id: str) -> Listing | None:
        """One that a firm, organisation or unit still offers or asks for."""

    def any_in_name_of(self, party_id: str) -> Listing | None:
        """One of a firm, organisation or unit, in any state."""

    def categories_used(self, codes: Collection[str]) -> set[str]:
        """Those of the codes that some listing has."""


class CategoryRepository(Protocol):
    def current(self) -> ListingCategories:
        """The categories of the street office, or the first ones."""

    def to_change(self) -> ListingCategories: ...


class Capacities(Protocol):
    """How much of a listing is still to be had. Changed with a condition in MongoDB, so that nothing is promised twice."""

    def left(self, listing_id: str) -> int | None:
        """None if it is not counted."""

    def start(self, listing_id: str, quantity: int | None) -> None: ...

    def resize(self, listing_id: str, quantity: int | None) -> None:
        """Raises LessThanTaken."""

    def take(self, listing_id: str, quantity: int) -> bool:
        """Whether so much was left; the commit fails with StaleVersion if another one was faster."""

    def give_back(self, listing_id: str, quantity: int) -> None: ...


class ListingsWork(PeopleWork, CalendarsWork, ReferringWork, SpendingWork, Protocol):
    @property
    def listings(self) -> Listings: ...

    @property
    def listing_categories(self) -> CategoryRepository: ...

    @property
    def capacities(self) -> Capacities: ...
