"""Storage of joinings in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.joinings.domain import Joining
from services.requests.joinings.errors import NoSuchJoining
from services.requests.joinings.states import Status, Why
from services.requests.service_requests.lists import JOININGS


class JoiningStore(Repository[Joining]):
    collection, aggregate, missing = JOININGS, Joining, NoSuchJoining

    def some_of(self, request_id: str, *, most: int) -> Sequence[Joining]:
        return self._all({"request_id": request_id, "status": Status.JOINED.value}, limit=most)

    def some_that_came_with(self, request_id: str, came_with: str, *, most: int) -> Sequence[Joining]:
        there = {"request_id": request_id, "status": Status.JOINED.value, "came_with": came_with}
        return self._all(there, limit=most)

    def some_that_were_carried_on(self, request_id: str, *, most: int) -> Sequence[Joining]:
        gone = {"request_id": request_id, "status": Status.LEFT.value, "why": Why.REQUEST_MERGED.value}
        return self._all(gone, limit=most)

    def ended_with(self, person_id: str) -> bool:
        gone = {"$in": [Why.PERSON_GONE.value, Why.PERSON_MERGED.value]}
        return self._first({"person_id": person_id, "status": Status.LEFT.value, "why": gone}) is not None

    def any_by(self, person_id: str) -> Joining | None:
        return self._first({"person_id": person_id, "status": Status.JOINED.value})

    def others(self, request_id: str, person_id: str) -> int:
        there = {"request_id": request_id, "status": Status.JOINED.value}
        return self._documents.count({**there, "person_id": {"$ne": person_id}})


INDEXES: Final = {
    JOININGS: (
        Index((("tenant", 1), ("request_id", 1), ("status", 1), ("person_id", 1)), serves="who asks for the same"),
        Index(
            (("tenant", 1), ("person_id", 1), ("status", 1), ("joined_at", 1), ("_id", 1)),
            serves="what somebody has joined",
        ),
    ),
}
