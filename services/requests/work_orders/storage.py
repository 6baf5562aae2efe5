"""Storage of work orders in MongoDB."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from chassis.kernel.finding import SENTENCE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.work_orders.domain import OPEN, Status, WorkOrder
from services.requests.work_orders.errors import NoSuchWorkOrder

_OPEN: Final = [status.value for status in OPEN]
_ENDED_BY_UNIT: Final = [Status.DONE.value, Status.RETURNED.value]
#: More than a request ever has under way.
_MOST: Final = 200


class WorkOrders(Repository[WorkOrder]):
    collection, aggregate, missing = "work_orders", WorkOrder, NoSuchWorkOrder
    told = frozenset({"status", "title", "due_at", "deputy_id"})

    def tokens(self, aggregate: WorkOrder) -> Sequence[str]:
        return tokens_of(SENTENCE, (aggregate.title,))

    def open_of(self, unit_id: str) -> WorkOrder | None:
        return self._first({"unit_id": unit_id, "status": {"$in": _OPEN}})

    def open_for(self, request_id: str) -> Sequence[WorkOrder]:
        return self._all({"request_id": request_id, "status": {"$in": _OPEN}}, limit=_MOST)

    def open_with(self, deputy_id: str, unit_id: str | None) -> WorkOrder | None:
        unit = {"unit_id": unit_id} if unit_id else {}
        return self._first({"deputy_id": deputy_id, "status": {"$in": _OPEN}, **unit})

    def ended_in(self, request_id: str, round_: int) -> Mapping[str, bool]:
        match = {"request_id": request_id, "round": round_, "status": {"$in": _ENDED_BY_UNIT}}
        found = self._documents.find(match, limit=_MOST, only=["unit_id", "status"])
        return {row["unit_id"]: row["status"] == Status.RETURNED.value for row in found}

    def units_with_any(self, unit_ids: Collection[str]) -> set[str]:
        return set(self._documents.totals({"unit_id": {"$in": sorted(unit_ids)}}, by="unit_id"))


INDEXES: Final = {
    "work_orders": (
        found_index("dispatched_at"),
        Index((("tenant", 1), ("dispatched_at", 1), ("_id", 1)), serves="all work orders, newest first"),
        Index((("tenant", 1), ("status", 1), ("dispatched_at", 1), ("_id", 1)), serves="work orders by status"),
        Index((("tenant", 1), ("unit_id", 1), ("dispatched_at", 1), ("_id", 1)), serves="work orders of a unit"),
        Index(
            (("tenant", 1), ("unit_id", 1), ("status", 1), ("dispatched_at", 1), ("_id", 1)),
            serves="what a unit has still to do",
        ),
        Index((("tenant", 1), ("request_id", 1), ("_id", 1)), serves="work orders of a request"),
        Index((("tenant", 1), ("deputy_id", 1), ("dispatched_at", 1), ("_id", 1)), serves="what an officer has or had"),
        Index(
            (("tenant", 1), ("deputy_id", 1), ("status", 1), ("dispatched_at", 1), ("_id", 1)),
            serves="what an officer has still to do",
        ),
    ),
}
