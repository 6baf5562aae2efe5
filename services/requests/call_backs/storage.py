"""Storage of call-backs in MongoDB."""

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


INDEXES: Final = {
    "call_backs": (
        Index((("tenant", 1), ("queued_at", 1), ("_id", 1)), serves="all call-backs, newest first"),
        Index((("tenant", 1), ("status", 1), ("queued_at", 1), ("_id", 1)), serves="call-backs by status"),
        Index((("tenant", 1), ("building_id", 1), ("queued_at", 1), ("_id", 1)), serves="call-backs of a building"),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("queued_at", 1), ("_id", 1)),
            serves="whom to call in a building",
        ),
        Index((("tenant", 1), ("request_id", 1), ("status", 1), ("_id", 1)), serves="call-backs of a request"),
    ),
}
