"""Storage of formulas in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.rates.domain import RateFormula
from services.requests.rates.errors import NoSuchFormula

COLLECTION: Final = "rate_formulas"
#: A street office has a few in a year.
_MOST: Final = 500


class RateFormulas(Repository[RateFormula]):
    collection, aggregate, missing = COLLECTION, RateFormula, NoSuchFormula

    def all(self) -> Sequence[RateFormula]:
        return sorted(self._each_readable({}, limit=_MOST), key=lambda one: -one.number)


INDEXES: Final = {COLLECTION: (Index((("tenant", 1), ("_id", 1)), serves="the formulas of a street office"),)}
