"""Storage of buildings in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.buildings.domain import Building
from services.members.buildings.errors import NoSuchBuilding


class Buildings(Repository[Building]):
    collection, aggregate, missing = "buildings", Building, NoSuchBuilding

    def tokens(self, aggregate: Building) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name, aggregate.address))

    def with_code(self, code: str) -> Building | None:
        found = self._first({"check_in_code": code})
        # The poster of a closed building says nothing any more.
        return None if found is None or found.is_closed else found


INDEXES: Final = {
    "buildings": (
        found_index(),
        Index((("tenant", 1), ("_id", 1)), serves="the list of buildings"),
        Index((("tenant", 1), ("community", 1), ("_id", 1)), serves="the buildings of a community"),
        Index((("tenant", 1), ("grid", 1), ("_id", 1)), serves="the buildings of a grid"),
        Index(
            (("tenant", 1), ("community", 1), ("grid", 1), ("_id", 1)), serves="the buildings of a grid of a community"
        ),
        Index((("tenant", 1), ("check_in_code", 1)), serves="check-in by poster", unique=True),
    ),
}
