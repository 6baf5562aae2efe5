"""Storage of orders in MongoDB."""

from collections.abc import Collection, Sequence
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.listings.domain import ORDERS
from services.requests.orders.domain import Order
from services.requests.orders.errors import NoSuchOrder
from services.requests.orders.states import Status

_LIVE: Final = [Status.PLACED.value, Status.ACCEPTED.value]
#: More than one person or listing ever has under way.
_MOST: Final = 2000


class OrderRepository(Repository[Order]):
    collection, aggregate, missing = ORDERS, Order, NoSuchOrder
    told = frozenset({"status", "quantity", "due_at", "reason"})
    hinted = frozenset({"note", "thanks"})

    def unfinished(self, listing_id: str, placer_id: str) -> Order | None:
        return self._first({"listing_id": listing_id, "placer_id": placer_id, "status": {"$in": _LIVE}})

    def next_id(self, listing_id: str, placer_id: str) -> str:
        before = self._documents.count({"listing_id": listing_id, "placer_id": placer_id}, most=_MOST)
        return derived_id(self._uow.context.tenant, "order", listing_id, placer_id, str(before))

    def waiting_of(self, listing_id: str) -> Sequence[Order]:
        return self._all({"listing_id": listing_id, "status": Status.PLACED.value}, limit=_MOST)

    def live_of(self, person_id: str) -> Sequence[Order]:
        found = [
            order
            for side in ("owner_id", "placer_id")
            for order in self._all({side: person_id, "status": {"$in": _LIVE}}, limit=_MOST)
        ]
        return list({order.id: order for order in found}.values())

    def any_with(self, person_id: str) -> Order | None:
        return self._first({"owner_id": person_id}) or self._first({"placer_id": person_id})

    def listings_with_any(self, listing_ids: Collection[str]) -> set[str]:
        return set(self._documents.totals({"listing_id": {"$in": sorted(listing_ids)}}, by="listing_id"))


_ORDER: Final = (("placed_at", 1), ("_id", 1))
INDEXES: Final = {
    ORDERS: (
        Index((("tenant", 1), *_ORDER), serves="all orders, newest first"),
        *(
            Index((("tenant", 1), (one, 1), *_ORDER), serves=f"orders by {one}")
            for one in ("status", "listing_id", "unit_id", "owner_id", "placer_id", "building_id")
        ),
        *(
            Index((("tenant", 1), (one, 1), ("status", 1), *_ORDER), serves=f"orders by {one} and status")
            for one in ("listing_id", "unit_id", "owner_id", "placer_id", "building_id")
        ),
        Index(
            (("tenant", 1), ("listing_id", 1), ("placer_id", 1), ("status", 1)),
            serves="whether somebody has an order under way, or an accepted one",
        ),
        Index((("tenant", 1), ("listing_id", 1), ("thanks_public", 1), *_ORDER), serves="public thanks"),
        Index((("tenant", 1), ("status", 1), ("due_at", 1)), serves="orders whose time is over"),
    ),
}
