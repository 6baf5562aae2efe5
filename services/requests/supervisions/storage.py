"""Storage of supervisions in MongoDB."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.supervisions.domain import Supervision
from services.requests.supervisions.errors import NoSuchSupervision
from services.requests.supervisions.states import LIVE, Status

COLLECTION: Final = "supervisions"
_LIVE: Final = [status.value for status in LIVE]
#: More units than a request ever has, and more supervisions than a work order ever has.
_MOST: Final = 200


class Supervisions(Repository[Supervision]):
    collection, aggregate, missing = COLLECTION, Supervision, NoSuchSupervision
    told = frozenset({"status", "due_at"})

    def live_of(self, request_id: str) -> Sequence[Supervision]:
        return self._all({"request_id": request_id, "status": {"$in": _LIVE}}, limit=_MOST)

    def live_with(self, request_id: str, unit_id: str) -> Supervision | None:
        return self._first({"request_id": request_id, "unit_id": unit_id, "status": {"$in": _LIVE}})

    def ended_of(self, work_order_id: str) -> Supervision | None:
        ended = self._all({"work_order_id": work_order_id, "status": Status.ENDED.value}, limit=_MOST)
        return max(ended, key=lambda one: (one.ended_at or one.asked_at, one.id), default=None)


_ORDER: Final = (("due_at", 1), ("_id", 1))
_FILTERS: Final = ("status", "unit_id", "building_id", "request_id")
INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), *_ORDER), serves="all supervisions, the latest deadline first"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"supervisions by {one}") for one in _FILTERS),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"supervisions by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
        Index(
            (("tenant", 1), ("status", 1), ("answered_at", 1), ("_id", 1)), serves="answers to read, the oldest first"
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("answered_at", 1), ("_id", 1)),
            serves="answers to read of a building, the oldest first",
        ),
        Index(
            (("tenant", 1), ("work_order_id", 1), ("status", 1), ("_id", 1)),
            serves="the supervision of a work order that came back",
            only={"work_order_id": {"$type": "string"}},
        ),
    ),
}
