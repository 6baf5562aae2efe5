"""Repositories of events, each for one tenant."""

from typing import Final

from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.events.domain.activity import Activity
from services.events.domain.errors import NoSuchActivity, NoSuchMeeting, NoSuchRegistration
from services.events.domain.meeting import Meeting
from services.events.domain.person import Person
from services.events.domain.registration import Registration, Status
from services.events.domain.seats import Taken
from services.events.storage.documents import person_from_document

#: More places than any activity has; reading one is a look into an index.
_MOST_PLACES: Final = 100_000
_HOLDING: Final = [Status.REGISTERED.value, Status.ATTENDED.value]
_RELEASABLE: Final = [Status.REGISTERED.value, Status.WAITING.value]


class Activities(Repository[Activity]):
    collection, aggregate, missing = "activities", Activity, NoSuchActivity


class Registrations(Repository[Registration]):
    collection, aggregate, missing = "registrations", Registration, NoSuchRegistration

    def taken(self, activity_id: str) -> Taken:
        match = {"activity_id": activity_id, "status": {"$in": _HOLDING}}
        rows = self._documents.find(match, sort=(), limit=_MOST_PLACES, only=["seat_no"])
        seats = {row["seat_no"] for row in rows if row["seat_no"] is not None}
        return Taken(seats, unnumbered=len(rows) - len(seats))

    def first_waiting(self, activity_id: str) -> Registration | None:
        return self._first_of({"activity_id": activity_id, "status": Status.WAITING.value}, by="ticket")

    def first_to_release(self, activity_id: str) -> Registration | None:
        return self._first({"activity_id": activity_id, "status": {"$in": _RELEASABLE}})

    def count_waiting(self, activity_id: str) -> int:
        return self._documents.count({"activity_id": activity_id, "status": Status.WAITING.value})

    def count_attended(self, activity_id: str) -> int:
        return self._documents.count({"activity_id": activity_id, "status": Status.ATTENDED.value})

    def _first_of(self, match: dict[str, str], *, by: str) -> Registration | None:
        rows = self._documents.find(match, sort=((by, 1),), limit=1)
        return self._uow.track(self, self.from_document(rows[0])) if rows else None


class Meetings(Repository[Meeting]):
    collection, aggregate, missing = "meetings", Meeting, NoSuchMeeting


class People:
    """Read only: members tells who people are, a projection writes it down."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._documents = uow.store.collection("people", uow.context.tenant)

    def find(self, person_id: str) -> Person | None:
        document = self._documents.find_one({"person_id": person_id})
        return person_from_document(document) if document else None
