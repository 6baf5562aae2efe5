"""Storage of planned moves in MongoDB."""

from collections.abc import Collection
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.planned_moves.domain import PlannedMove, Status
from services.members.planned_moves.errors import NoSuchPlannedMove

#: More than a street office plans at a time.
_MOST: Final = 10_000


class PlannedMoves(Repository[PlannedMove]):
    collection, aggregate, missing = "planned_moves", PlannedMove, NoSuchPlannedMove
    told = frozenset({"status", "reason"})

    def open_of_any(self, suite_ids: Collection[str]) -> list[PlannedMove]:
        named = {"$in": sorted(suite_ids)}
        match = {"status": Status.PLANNED.value, "$or": [{"suite_id": named}, {"to_suite_id": named}]}
        return self._all(match, limit=_MOST)


INDEXES: Final = {
    "planned_moves": (
        Index((("tenant", 1), ("due_at", 1), ("_id", 1)), serves="the list of planned moves"),
        Index((("tenant", 1), ("building_id", 1), ("due_at", 1), ("_id", 1)), serves="planned moves of a building"),
        Index(
            (("tenant", 1), ("status", 1), ("due_at", 1), ("_id", 1)), serves="moves whose day has come, or by status"
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("status", 1), ("due_at", 1), ("_id", 1)),
            serves="what is still to come in a building",
        ),
        Index((("tenant", 1), ("enterprise_id", 1), ("due_at", 1), ("_id", 1)), serves="planned moves of a firm"),
    ),
}
