"""Storage of listings, their categories and what is left of them in MongoDB."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Document, Insert, Update
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.listings.categories import ListingCategories
from services.requests.listings.domain import CAPACITIES, LISTINGS, Listing
from services.requests.listings.errors import LessThanTaken, NoSuchListing
from services.requests.listings.states import Status

CATEGORIES: Final = "listing_categories"
_LIVE: Final = [Status.DRAFT.value, Status.OPEN.value, Status.PAUSED.value, Status.EXPIRED.value]
#: More than quotas let anybody post within a year.
_MOST: Final = 2000


class ListingRepository(Repository[Listing]):
    collection, aggregate, missing = LISTINGS, Listing, NoSuchListing
    hidden = Status.TAKEN_BACK
    told = frozenset(
        {
            "category",
            "title",
            "text",
            "quantity",
            "measure",
            "valid_from",
            "valid_to",
            "building_id",
            "place",
            "visibility",
            "status",
            "withdrawn_because",
        }
    )
    hinted = frozenset({"contact"})

    def tokens(self, aggregate: Listing) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.title,))

    def of_owner(self, owner_id: str) -> Sequence[Listing]:
        return self._all({"owner_id": owner_id, "status": {"$in": _LIVE}}, limit=_MOST)

    def any_of(self, owner_id: str) -> Listing | None:
        return self._first({"owner_id": owner_id})

    def live_in_name_of(self, party_id: str) -> Listing | None:
        return self._first({"party_id": party_id, "status": {"$in": _LIVE}})

    def any_in_name_of(self, party_id: str) -> Listing | None:
        return self._first({"party_id": party_id})

    def categories_used(self, codes: Collection[str]) -> set[str]:
        return {code for code in codes if self._documents.find_one({"category": code}) is not None}


class CategoryStore(Repository[ListingCategories]):
    collection, aggregate = CATEGORIES, ListingCategories

    def current(self) -> ListingCategories:
        # Once per transaction: rows of an import ask again and again.
        return self._uow.remembered("listing categories", self._look_up)

    def to_change(self) -> ListingCategories:
        # Derived, so that two who set them for the first time at once set the same ones.
        return self.find(self._identifier()) or self.add(ListingCategories.default(self._identifier()))

    def _look_up(self) -> ListingCategories:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else ListingCategories.default(self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "listing-categories")


class CapacityStore:
    """`left` is null for what is not counted. Apart from the listing: orders change it all the time, and no version with it."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(CAPACITIES, uow.context.tenant)

    def left(self, listing_id: str) -> int | None:
        found = self._documents.find_one({"_id": listing_id})
        return found["left"] if found else None

    def start(self, listing_id: str, quantity: int | None) -> None:
        row = {"_id": listing_id, "tenant": self._uow.context.tenant, "left": quantity, "taken": 0}
        self._uow.write(Insert(CAPACITIES, row))

    def resize(self, listing_id: str, quantity: int | None) -> None:
        row = self._documents.find_one({"_id": listing_id}) or {"taken": 0}
        taken = row["taken"]
        if quantity is not None and quantity < taken:
            raise LessThanTaken(taken=taken)
        left = None if quantity is None else quantity - taken
        # Whoever orders meanwhile changes what is taken: then this is tried again.
        self._change(listing_id, {"taken": taken}, {"$set": {"left": left}})

    def take(self, listing_id: str, quantity: int) -> bool:
        left = self.left(listing_id)
        if left is None:
            self._change(listing_id, {"left": None}, {"$inc": {"taken": quantity}})
            return True
        if left < quantity:
            return False
        self._change(listing_id, {"left": {"$gte": quantity}}, {"$inc": {"left": -quantity, "taken": quantity}})
        return True

    def give_back(self, listing_id: str, quantity: int) -> None:
        uncounted = self.left(listing_id) is None
        change = {"taken": -quantity} if uncounted else {"left": quantity, "taken": -quantity}
        self._change(listing_id, {"left": None} if uncounted else {"left": {"$ne": None}}, {"$inc": change})

    def _change(self, listing_id: str, condition: Mapping[str, Any], change: Document) -> None:
        match = {"_id": listing_id, "tenant": self._uow.context.tenant, **condition}
        self._uow.write(Update(CAPACITIES, match, change, must_match=True))


_ORDER: Final = (("recorded_at", 1), ("_id", 1))
_FILTERS: Final = ("kind", "status", "category", "building_id")
INDEXES: Final = {
    LISTINGS: (
        found_index("recorded_at"),
        Index((("tenant", 1), *_ORDER), serves="all needs and resources, newest first"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"listings by {one}") for one in _FILTERS),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
        Index((("tenant", 1), ("owner_id", 1), *_ORDER), serves="one's own listings"),
        Index((("tenant", 1), ("owner_id", 1), ("status", 1)), serves="live listings of somebody who leaves"),
        Index((("tenant", 1), ("party_id", 1), *_ORDER), serves="listings of a firm, organisation or unit"),
        Index((("tenant", 1), ("party_id", 1), ("status", 1)), serves="live listings in the name of what has ended"),
        Index((("tenant", 1), ("status", 1), ("ends_at", 1)), serves="listings whose last day is over"),
        Index(
            (("tenant", 1), ("kind", 1), ("building_id", 1), ("category", 1), ("opened_at", 1), ("_id", 1)),
            serves="needs of a building and category by day, for rising themes",
        ),
        Index(
            (("tenant", 1), ("kind", 1), ("status", 1), ("terms", 1), *_ORDER),
            serves="candidates of a match that share a word",
        ),
        Index(
            (("tenant", 1), ("kind", 1), ("status", 1), ("category", 1), *_ORDER),
            serves="candidates of a match of the same category",
        ),
    ),
    CATEGORIES: (Index((("tenant", 1), ("_id", 1)), serves="the categories of a street office"),),
    CAPACITIES: (Index((("tenant", 1), ("_id", 1)), serves="what is left of a listing"),),
}
