"""Storage of units in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.units.domain import Status, Unit
from services.requests.units.errors import NoSuchUnit


class Units(Repository[Unit]):
    collection, aggregate, missing = "units", Unit, NoSuchUnit
    hidden = Status.TAKEN_BACK
    told = frozenset({"name", "name_en", "kind", "status", "successor_id"})

    def tokens(self, aggregate: Unit) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name, aggregate.name_en), (aggregate.code,))

    def called(self, name: str) -> Unit | None:
        return self._first({"name": name, "status": Status.OPEN.value})


INDEXES: Final = {
    "units": (
        found_index(),
        Index((("tenant", 1), ("_id", 1)), serves="the list of units"),
        Index((("tenant", 1), ("kind", 1), ("_id", 1)), serves="units of a kind"),
        Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="units that are there, or were closed"),
        Index((("tenant", 1), ("kind", 1), ("status", 1), ("_id", 1)), serves="units of a kind that are there"),
        Index((("tenant", 1), ("name", 1), ("status", 1)), serves="whether the name of a closed unit is taken"),
        Index((("tenant", 1), ("code", 1)), serves="a unit by its code", unique=True),
    ),
}
