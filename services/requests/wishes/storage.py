"""Storage of wishes in MongoDB."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from typing import Final

from chassis.kernel.finding import SENTENCE, tokens_of
from chassis.kernel.writes import Update
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.wishes.domain import Wish
from services.requests.wishes.errors import NoSuchWish
from services.requests.wishes.states import Status

_STATED: Final = [Status.PROVEN.value, Status.DISPUTED.value, Status.CONFIRMED.value, Status.FULFILLED.value]
_UNFINISHED: Final = [
    status.value for status in (Status.WAITING, Status.SENT_BACK, Status.OPEN, Status.CLAIMED, Status.PROVEN)
]
#: More than quotas let anybody claim within a lease.
_MOST_CLAIMS: Final = 2000


class Wishes(Repository[Wish]):
    collection, aggregate, missing = "wishes", Wish, NoSuchWish
    hidden = Status.TAKEN_BACK
    told = frozenset(
        {
            "text",
            "category",
            "building_id",
            "status",
            "claimer_id",
            "lease_until",
            "service_minutes",
            "hidden_because",
            "asked_at",
            "extended_because",
            "sent_back_because",
            "language",
            "text_zh",
            "text_en",
        }
    )
    hinted = frozenset({"proof", "disputed_because", "decided_because"})

    def tokens(self, aggregate: Wish) -> Sequence[str]:
        return tokens_of(SENTENCE, (aggregate.text, aggregate.text_zh or "", aggregate.text_en or ""))

    def met_before(self, one: str, other: str, *, beside: str) -> bool:
        pairs = [{"claimer_id": one, "wisher_id": other}, {"claimer_id": other, "wisher_id": one}]
        return any(
            row["_id"] != beside
            for pair in pairs
            for row in self._documents.find({**pair, "status": {"$in": _STATED}}, limit=2, only=["_id"])
        )

    def minutes_since(self, claimer_id: str, start: datetime, *, beside: str) -> int:
        match = {"claimer_id": claimer_id, "proven_at": {"$gte": start}, "_id": {"$ne": beside}}
        return int(self._documents.totals(match, by="claimer_id", of="service_minutes").get(claimer_id, 0))

    def any_with(self, person_id: str) -> Wish | None:
        named = ("wisher_id", "claimer_id", "barred")
        return next((wish for name in named if (wish := self._first({name: person_id}))), None)

    def claimed_by(self, claimer_id: str) -> Sequence[Wish]:
        return self._all({"claimer_id": claimer_id, "status": Status.CLAIMED.value}, limit=_MOST_CLAIMS)

    def held_by(self, claimer_id: str) -> int:
        match = {"claimer_id": claimer_id, "status": Status.CLAIMED.value}
        return sum(1 for _ in self._documents.find(match, limit=_MOST_CLAIMS, only=["_id"]))

    def schedule(self, wish_id: str, next_at: datetime) -> None:
        # Only while it still has no time: whoever changes the wish meanwhile gives it one.
        match = {"_id": wish_id, "tenant": self._uow.context.tenant, "next_at": None}
        self._uow.write(Update(self.collection, match, {"$set": {"next_at": next_at}}))

    def open_of(self, wisher_id: str) -> Sequence[Wish]:
        return self._all({"wisher_id": wisher_id, "status": {"$in": _UNFINISHED}}, limit=_MOST_CLAIMS)


INDEXES: Final = {
    "wishes": (
        found_index("published_at"),
        Index((("tenant", 1), ("published_at", 1), ("_id", 1)), serves="all wishes, newest first"),
        Index((("tenant", 1), ("status", 1), ("published_at", 1), ("_id", 1)), serves="wishes by status"),
        Index((("tenant", 1), ("category", 1), ("published_at", 1), ("_id", 1)), serves="wishes by category"),
        Index((("tenant", 1), ("building_id", 1), ("published_at", 1), ("_id", 1)), serves="wishes of a building"),
        *(
            Index(
                (("tenant", 1), (one, 1), (other, 1), ("published_at", 1), ("_id", 1)), serves=f"by {one} and {other}"
            )
            for one, other in combinations(("status", "category", "building_id"), 2)
        ),
        Index((("tenant", 1), ("wisher_id", 1), ("published_at", 1), ("_id", 1)), serves="one's own wishes"),
        Index((("tenant", 1), ("claimer_id", 1), ("published_at", 1), ("_id", 1)), serves="what one has claimed"),
        Index(
            (("tenant", 1), ("claimer_id", 1), ("wisher_id", 1), ("status", 1)), serves="whether two people have met"
        ),
        Index((("tenant", 1), ("barred", 1)), serves="wishes that a duplicate may not claim again"),
        Index((("tenant", 1), ("claimer_id", 1), ("proven_at", 1)), serves="what one has stated this month"),
        Index((("tenant", 1), ("claimer_id", 1), ("status", 1)), serves="claims of somebody who leaves"),
        Index((("tenant", 1), ("wisher_id", 1), ("status", 1)), serves="open wishes of somebody who leaves"),
        Index((("tenant", 1), ("status", 1), ("next_at", 1), ("_id", 1)), serves="wishes to which something happens"),
    ),
}
