"""Storage of call-backs in MongoDB."""

from datetime import datetime
from itertools import combinations
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.call_backs.domain import CallBack
from services.requests.call_backs.errors import NoSuchCallBack
from services.requests.call_backs.record import EndedFor
from services.requests.call_backs.states import Status

COLLECTION: Final = "call_backs"
#: More call-backs than a request ever has.
_MOST: Final = 100


class CallBacks(Repository[CallBack]):
    collection, aggregate, missing = COLLECTION, CallBack, NoSuchCallBack

    def waiting_for(self, request_id: str) -> CallBack | None:
        return self._first({"request_id": request_id, "status": Status.WAITING.value})

    def any_to(self, requester_id: str) -> CallBack | None:
        return self._first({"requester_id": requester_id, "status": Status.WAITING.value})

    def any_waiting(self) -> CallBack | None:
        return self._first({"status": Status.WAITING.value})

    def merged_last(self, request_id: str) -> CallBack | None:
        merged = {"status": Status.ENDED.value, "reason": EndedFor.MERGED.value}
        ended = self._all({"request_id": request_id, **merged}, limit=_MOST)
        return max(ended, key=lambda call: (call.queued_at, call.id), default=None)

    def is_answered(self, request_id: str, since: datetime) -> bool:
        answered = self._all({"request_id": request_id, "status": Status.ANSWERED.value}, limit=_MOST)
        return any(call.queued_at >= since for call in answered)

    def unseen_of(self, request_id: str) -> CallBack | None:
        return self._first({"request_id": request_id, "status": Status.UNREACHED.value, "is_unseen": True})


_ORDER: Final = (("queued_at", 1), ("_id", 1))
_FILTERS: Final = ("status", "cause", "building_id", "request_id", "is_due", "is_unseen")
INDEXES: Final = {
    COLLECTION: (
        Index(
            (("tenant", 1), ("next_at", 1), ("_id", 1)),
            serves="call-backs that are to be made now",
            only={"next_at": {"$type": "date"}},
        ),
        Index((("tenant", 1), *_ORDER), serves="all call-backs, newest first"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"call-backs by {one}") for one in _FILTERS),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"call-backs by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
        Index((("tenant", 1), ("request_id", 1), ("status", 1), ("_id", 1)), serves="call-backs of a request"),
        Index((("tenant", 1), ("requester_id", 1), ("status", 1)), serves="call-backs to somebody"),
    ),
}
