"""Storage of registrations in MongoDB."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.events.registrations.domain import Registration
from services.events.registrations.errors import NoSuchRegistration
from services.events.registrations.seats import Taken
from services.events.registrations.states import HOLDING, NOTHING, RELEASABLE, Status

#: As many as the largest capacity allowed; they come from the index alone.
_MOST_PLACES: Final = 100_000
#: More than anybody can attend.
_MOST_AHEAD: Final = 2000
#: Before every moment: matches any, but not null.
_NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Registrations(Repository[Registration]):
    collection, aggregate, missing = "registrations", Registration, NoSuchRegistration
    hidden = Status.TAKEN_BACK

    def taken(self, activity_id: str) -> Taken:
        match = {"activity_id": activity_id, "status": {"$in": HOLDING}}
        # Unsorted: any order will do, and the index answers without reading documents.
        rows = self._documents.find(match, sort=(), limit=_MOST_PLACES, only=["seat_no"])
        seats = {row["seat_no"] for row in rows if row["seat_no"] is not None}
        return Taken(seats, unnumbered=len(rows) - len(seats))

    def first_waiting(self, activity_id: str) -> Registration | None:
        return self._first_of({"activity_id": activity_id, "status": Status.WAITING.value}, by="ticket")

    def first_to_end(self, activity_id: str) -> Registration | None:
        return self._first({"activity_id": activity_id, "status": {"$in": [*RELEASABLE, Status.ATTENDED.value]}})

    def first_to_credit(self, activity_id: str) -> Registration | None:
        match = {"activity_id": activity_id, "status": Status.ATTENDED.value, "credit_at": {"$gt": _NEVER}}
        return self._first(match)

    def all_of(self, person_id: str) -> Sequence[Registration]:
        return self._all({"person_id": person_id, "status": {"$nin": NOTHING}}, limit=_MOST_AHEAD)

    def ahead_of(self, person_id: str) -> Sequence[Registration]:
        return self._all({"person_id": person_id, "status": {"$in": RELEASABLE}}, limit=_MOST_AHEAD)

    def activities_with_any(self, activity_ids: Collection[str]) -> set[str]:
        match = {"activity_id": {"$in": sorted(activity_ids)}, "status": {"$ne": Status.TAKEN_BACK.value}}
        return set(self._documents.totals(match, by="activity_id"))

    def count_waiting(self, activity_id: str) -> int:
        return self._documents.count({"activity_id": activity_id, "status": Status.WAITING.value})

    def count_attended(self, activity_id: str) -> int:
        return self._documents.count({"activity_id": activity_id, "status": Status.ATTENDED.value})

    def _first_of(self, match: dict[str, str], *, by: str) -> Registration | None:
        rows = self._documents.find(match, sort=((by, 1),), limit=1)
        return self._uow.track(self, self.from_document(rows[0])) if rows else None


INDEXES: Final = {
    "registrations": (
        Index(
            (("tenant", 1), ("activity_id", 1), ("seat_no", 1)),
            serves="one person a seat",
            unique=True,
            only={"seat_no": {"$gt": 0}},
        ),
        Index(
            (("tenant", 1), ("activity_id", 1), ("status", 1), ("seat_no", 1)),
            serves="the places taken, answered by the index alone; counts by status",
        ),
        Index((("tenant", 1), ("activity_id", 1), ("status", 1), ("ticket", 1)), serves="the waiting list in order"),
        Index((("tenant", 1), ("activity_id", 1), ("status", 1), ("credit_at", 1)), serves="what is to be booked"),
        Index((("tenant", 1), ("status", 1), ("credit_at", 1)), serves="attendances of activities that are over"),
        Index(
            (("tenant", 1), ("person_id", 1), ("status", 1), ("registered_at", 1), ("_id", 1)),
            serves="one's own of a status, such as what is still to come for who leaves",
        ),
        Index(
            (("tenant", 1), ("person_id", 1), ("activity_id", 1), ("registered_at", 1), ("_id", 1)),
            serves="whether one is registered for an activity",
        ),
        Index((("tenant", 1), ("activity_id", 1), ("_id", 1)), serves="the list of registrations"),
        Index((("tenant", 1), ("activity_id", 1), ("status", 1), ("_id", 1)), serves="registrations of a status"),
        Index((("tenant", 1), ("person_id", 1), ("registered_at", 1), ("_id", 1)), serves="one's own registrations"),
    ),
}
