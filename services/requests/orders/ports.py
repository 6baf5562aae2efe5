"""What the use cases of orders need from storage."""

from collections.abc import Collection, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.listings.ports import ListingsWork
from services.requests.orders.domain import Order


class Orders(Aggregates[Order], Protocol):
    def unfinished(self, listing_id: str, placer_id: str) -> Order | None:
        """What somebody has ordered of this listing and is not done."""

    def next_id(self, listing_id: str, placer_id: str) -> str:
        """The id of the next order of somebody from this listing: two placed at once are the same one."""

    def waiting_of(self, listing_id: str) -> Sequence[Order]:
        """Those that nobody has answered."""

    def live_of(self, person_id: str) -> Sequence[Order]:
        """Placed or accepted ones of either side."""

    def any_with(self, person_id: str) -> Order | None:
        """An order that the person is a side of."""

    def listings_with_any(self, listing_ids: Collection[str]) -> set[str]:
        """Those of the listings that somebody has ordered from."""


class OrdersWork(ListingsWork, Protocol):
    @property
    def orders(self) -> Orders: ...
