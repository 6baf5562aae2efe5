"""Storage of whistles in MongoDB."""

from collections.abc import Collection
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.whistles.domain import OPEN, Whistle
from services.requests.whistles.errors import NoSuchWhistle


class Whistles(Repository[Whistle]):
    collection, aggregate, missing = "whistles", Whistle, NoSuchWhistle

    def waiting_for(self, unit_id: str) -> Whistle | None:
        match = {"unit_ids": unit_id, "status": {"$in": OPEN}, "report_ins.unit_id": {"$ne": unit_id}}
        return self._first(match)

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        asked = sorted(unit_ids)
        return self._documents.totals({"unit_ids": {"$in": asked}}, by="unit_ids", each=True).keys() & set(asked)


INDEXES: Final = {
    "whistles": (
        Index(
            (("tenant", 1), ("status", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles by status, and those whose deadline has passed",
        ),
        Index(
            (("tenant", 1), ("unit_ids", 1), ("status", 1), ("deadline", 1), ("_id", 1)),
            serves="whistles of a status that called a unit",
        ),
        Index((("tenant", 1), ("deadline", 1), ("_id", 1)), serves="all whistles, latest first"),
        Index((("tenant", 1), ("unit_ids", 1), ("deadline", 1), ("_id", 1)), serves="whistles that called a unit"),
    ),
}
