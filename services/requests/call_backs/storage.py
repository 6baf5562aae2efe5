"""Storage of call-backs in MongoDB."""

from itertools import combinations
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.call_backs.domain import CallBack
from services.requests.call_backs.errors import NoSuchCallBack
from services.requests.call_backs.states import Status


class CallBacks(Repository[CallBack]):
    collection, aggregate, missing = "call_backs", CallBack, NoSuchCallBack

    def waiting_for(self, request_id: str) -> CallBack | None:
        return self._first({"request_id": request_id, "status": Status.WAITING.value})

    def any_to(self, requester_id: str) -> CallBack | None:
        return self._first({"requester_id": requester_id, "status": Status.WAITING.value})


_ORDER: Final = (("queued_at", 1), ("_id", 1))
_FILTERS: Final = ("status", "cause", "building_id", "request_id")
INDEXES: Final = {
    "call_backs": (
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
