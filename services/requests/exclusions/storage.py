"""Storage of exclusions in MongoDB."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.exclusions.domain import Exclusion
from services.requests.exclusions.errors import NoSuchExclusion
from services.requests.exclusions.states import Status

COLLECTION: Final = "exclusions"
#: A request goes from unit to unit a few times only.
_MOST_UNITS: Final = 100


class Exclusions(Repository[Exclusion]):
    collection, aggregate, missing = COLLECTION, Exclusion, NoSuchExclusion

    def waiting_of(self, request_id: str) -> Sequence[Exclusion]:
        return self._all({"request_id": request_id, "status": Status.ASKED.value}, limit=_MOST_UNITS)


_ORDER: Final = (("asked_at", 1), ("_id", 1))
_FILTERS: Final = ("status", "unit_id", "request_id")
INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), *_ORDER), serves="all exclusions, newest first"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"exclusions by {one}") for one in _FILTERS),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"exclusions by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
    ),
}
