"""Indexes of the rows of facts of other kinds than requests."""

from typing import Final

from chassis.persistence.store import Index
from services.requests.kind_facts.record import COLLECTION

_ORDER: Final = (("counted_at", 1), ("_id", 1))
_OF: Final = (("tenant", 1), ("kind", 1))
_GROUPS: Final = ("building_id", "unit_id", "category", "round_id", "kind_code")
INDEXES: Final = {
    COLLECTION: (
        Index((*_OF, *_ORDER), serves="rows of a kind in a period"),
        Index((*_OF, ("plan_id", 1), ("period", 1)), serves="visits of a plan, by period or in one"),
        *(Index((*_OF, (one, 1), *_ORDER), serves=f"rows of a kind by {one} in a period") for one in _GROUPS),
    ),
}
