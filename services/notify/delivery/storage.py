"""Storage of pending messages in MongoDB."""

from datetime import datetime
from typing import Final

from chassis.kernel.writes import Delete, Update
from chassis.persistence.store import Index
from services.notify.delivery.domain import Pending
from services.notify.records import Records


class MongoPendingDeliveries(Records[Pending]):
    collection, record = "pending_deliveries", Pending

    def keep(self, pending: Pending, next_at: datetime) -> None:
        self._keep_once(pending, waits=pending.holders.keys, next_at=next_at)

    def postpone(self, pending: Pending, next_at: datetime) -> None:
        # Matches only if nobody woke it since it was read; otherwise it stays due.
        match = {"_id": pending.id, "wakes": pending.wakes}
        change = {"$set": {"next_at": next_at}, "$inc": {"tries": 1}}
        self._uow.write(Update(self.collection, match, change))

    def drop(self, pending: Pending) -> None:
        self._uow.write(Delete(self.collection, {"_id": pending.id}))


INDEXES: Final = {
    "pending_deliveries": (
        Index((("tenant", 1), ("waits", 1)), serves="what an assignment wakes"),
        Index((("tenant", 1), ("next_at", 1)), serves="what is due"),
    ),
}
