"""Storage of whistles in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.whistles.domain import Whistle
from services.requests.whistles.errors import NoSuchWhistle


class Whistles(Repository[Whistle]):
    collection, aggregate, missing = "whistles", Whistle, NoSuchWhistle


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
