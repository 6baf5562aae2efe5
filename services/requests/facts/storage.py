"""Indexes of the rows of facts."""

from typing import Final

from chassis.persistence.store import Index
from services.requests.facts.record import COLLECTION

_ORDER: Final = (("submitted_at", 1), ("_id", 1))
INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), *_ORDER), serves="requests of a period"),
        Index((("tenant", 1), ("unit_id", 1), *_ORDER), serves="requests of a unit in a period"),
        Index((("tenant", 1), ("first_unit_id", 1), *_ORDER), serves="requests first given to a unit in a period"),
        Index((("tenant", 1), ("unit_ids", 1), *_ORDER), serves="requests that a unit handles, alone or with others"),
        Index((("tenant", 1), ("building_id", 1), *_ORDER), serves="requests of a building in a period"),
        Index((("tenant", 1), ("category", 1), *_ORDER), serves="requests of a category in a period"),
        Index(
            (("tenant", 1), ("building_id", 1), ("category", 1), *_ORDER),
            serves="requests of a category in a building in a period",
        ),
        Index((("tenant", 1), ("_id", 1)), serves="the recount"),
    ),
}
