"""Storage of suites in MongoDB."""

from collections.abc import Collection
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.suites.domain import Status, Suite
from services.members.suites.errors import NoSuchSuite

#: More suites than any enterprise has.
_PLENTY: Final = 1000


class Suites(Repository[Suite]):
    collection, aggregate, missing = "suites", Suite, NoSuchSuite
    told = frozenset({"floor", "number", "enterprise_id", "status"})

    def of_enterprise(self, enterprise_id: str) -> list[Suite]:
        return self._all({"enterprise_id": enterprise_id}, limit=_PLENTY)

    def naming(self, enterprise_id: str) -> list[Suite]:
        return self._all({"occupancy.enterprise_id": enterprise_id}, limit=_PLENTY)

    def naming_any(self, enterprise_ids: Collection[str]) -> list[Suite]:
        return self._all({"occupancy.enterprise_id": {"$in": sorted(enterprise_ids)}}, limit=_PLENTY)

    def buildings_with_any(self, building_ids: Collection[str]) -> set[str]:
        match = {"building_id": {"$in": sorted(building_ids)}, "status": {"$ne": Status.REMOVED.value}}
        return set(self._documents.totals(match, by="building_id"))

    def has_occupied(self, building_id: str) -> bool:
        match = {"building_id": building_id, "enterprise_id": {"$ne": None}}
        return self._documents.find_one(match) is not None


INDEXES: Final = {
    "suites": (
        Index((("tenant", 1), ("_id", 1)), serves="the list of suites"),
        Index((("tenant", 1), ("building_id", 1), ("_id", 1)), serves="the suites of a building"),
        Index((("tenant", 1), ("building_id", 1), ("floor", -1), ("number", 1)), serves="the index board, in order"),
        Index((("tenant", 1), ("enterprise_id", 1), ("_id", 1)), serves="where an enterprise works"),
        Index((("tenant", 1), ("occupancy.enterprise_id", 1)), serves="where an enterprise works or has worked"),
    ),
}
