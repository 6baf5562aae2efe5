"""Storage of wishes in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.wishes.domain import Wish
from services.requests.wishes.errors import NoSuchWish


class Wishes(Repository[Wish]):
    collection, aggregate, missing = "wishes", Wish, NoSuchWish


INDEXES: Final = {
    "wishes": (
        Index((("tenant", 1), ("published_at", 1), ("_id", 1)), serves="all wishes, newest first"),
        Index((("tenant", 1), ("status", 1), ("published_at", 1), ("_id", 1)), serves="wishes by status"),
        Index((("tenant", 1), ("category", 1), ("published_at", 1), ("_id", 1)), serves="wishes by category"),
        Index((("tenant", 1), ("building_id", 1), ("published_at", 1), ("_id", 1)), serves="wishes of a building"),
        Index((("tenant", 1), ("wisher_id", 1), ("published_at", 1), ("_id", 1)), serves="one's own wishes"),
        Index((("tenant", 1), ("claimer_id", 1), ("published_at", 1), ("_id", 1)), serves="what one has claimed"),
        Index((("tenant", 1), ("status", 1), ("lease_until", 1)), serves="claims whose lease is over"),
    ),
}
