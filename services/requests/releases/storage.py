"""Storage of released cases in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.releases.domain import ReleasedCase
from services.requests.releases.errors import NoSuchCase

COLLECTION: Final = "released_cases"


class ReleasedCases(Repository[ReleasedCase]):
    collection, aggregate, missing = COLLECTION, ReleasedCase, NoSuchCase


_ORDER: Final = (("released_at", 1), ("_id", 1))
INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), *_ORDER), serves="all released cases, newest first"),
        Index((("tenant", 1), ("status", 1), *_ORDER), serves="what stands on the public page, newest first"),
        Index((("tenant", 1), ("request_id", 1), *_ORDER), serves="whether a request was released"),
        Index((("tenant", 1), ("status", 1), ("request_id", 1), *_ORDER), serves="whether a request stands there"),
    ),
}
