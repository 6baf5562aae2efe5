"""How many limits run, of all street offices together, and whether the timer follows them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.writes import Document
from chassis.observability.metrics import Metrics
from chassis.persistence.store import Store
from services.requests.clocks.metrics import LATE, OPEN
from services.requests.clocks.record import Kind
from services.requests.clocks.states import Status
from services.requests.clocks.storage import COLLECTION, COUNTED

#: Of whatever tenant: without its first field an index is not enough, and every row is read.
_OPEN: Final = {"tenant": {"$gt": ""}, "is_open": True}
_SHOWN: Final = [status for status in Status if status is not Status.STOPPED]


def measure(store: Store, clock: Clock, metrics: Metrics) -> None:
    """Raises Unavailable."""
    rows = _counted(store)
    for kind in Kind:
        for status in _SHOWN:
            found = (row["count"] for row in rows if row["_id"] == {"kind": kind.value, "status": status.value})
            metrics.set(OPEN, sum(found), kind.value, status.value)
    due = min((row["next_at"] for row in rows if row["next_at"] is not None), default=None)
    metrics.set(LATE, max(0.0, (clock() - _aware(due)).total_seconds()) if due else 0)


def _counted(store: Store) -> Sequence[Document]:
    """Reads an index and no row."""
    group = {"_id": {"kind": "$kind", "status": "$status"}, "count": {"$sum": 1}, "next_at": {"$min": "$next_at"}}
    return list(store.db[COLLECTION].aggregate([{"$match": _OPEN}, {"$group": group}], hint=dict(COUNTED.keys)))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
