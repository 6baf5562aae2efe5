"""Storage of buildings in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.buildings.domain import Building, BuildingDetails, Status
from services.members.buildings.errors import NoSuchBuilding
from services.members.identifiers import likeness

_MOST_ALIKE: Final = 10


class Buildings(Repository[Building]):
    collection, aggregate, missing = "buildings", Building, NoSuchBuilding
    hidden = Status.TAKEN_BACK
    told = frozenset({"name", "name_en", "address", "community", "grid", "floors", "area_m2", "key_building", "status"})

    def tokens(self, aggregate: Building) -> Sequence[str]:
        return tokens_of(TITLE, (aggregate.name, aggregate.name_en, aggregate.address))

    def like(self, details: BuildingDetails, *, but: str) -> list[Building]:
        name, address = likeness(details.name), likeness(details.address)
        alike = [{"likeness.name": name}, *([{"likeness.address": address}] if address else [])]
        return self._all({"$or": alike, "_id": {"$ne": but}, "status": Status.OPEN.value}, limit=_MOST_ALIKE)

    def to_document(self, aggregate: Building) -> Document:
        alike = {"name": likeness(aggregate.name), "address": likeness(aggregate.address)}
        return {**super().to_document(aggregate), "likeness": alike}

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
        Index((("tenant", 1), ("likeness.name", 1)), serves="buildings of the same name, for a new one"),
        Index((("tenant", 1), ("likeness.address", 1)), serves="buildings at the same address, for a new one"),
    ),
}
