"""What is still on its way: broadcasts under way, and messages that wait for somebody to hold a role."""

from datetime import datetime
from typing import Final

from chassis.kernel.errors import NotFound
from chassis.kernel.writes import Delete, Document, Update
from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.domain.notification import Broadcast, Pending
from services.notify.storage.documents import to_broadcast, to_document, to_pending

BROADCASTS: Final = "broadcasts"
PENDING: Final = "pending_deliveries"


class MongoBroadcasts:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def get(self, identifier: str) -> Broadcast:
        """Raises NotFound."""
        return to_broadcast(_found(self._uow, BROADCASTS, identifier))

    def start(self, broadcast: Broadcast) -> None:
        row = {**to_document(broadcast), "state": "running", "ended_at": None}
        self._uow.write(_once(BROADCASTS, row, self._uow.context.tenant))

    def advance(self, broadcast: Broadcast, *, after: str, reached: int, ended: bool, at: datetime) -> None:
        match = {"_id": broadcast.id, "state": "running", "after": broadcast.after}
        change: Document = {"after": after}
        if ended:
            change |= {"state": "ended", "ended_at": at, "persons": []}
        update = {"$set": change, "$inc": {"reached": reached}}
        self._uow.write(Update(BROADCASTS, match, update, must_match=True))


class MongoPendingDeliveries:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def get(self, identifier: str) -> Pending:
        """Raises NotFound."""
        return to_pending(_found(self._uow, PENDING, identifier))

    def keep(self, pending: Pending, next_at: datetime) -> None:
        row = {**to_document(pending), "waits": pending.holders.keys, "next_at": next_at}
        self._uow.write(_once(PENDING, row, self._uow.context.tenant))

    def postpone(self, pending: Pending, next_at: datetime) -> None:
        match = {"_id": pending.id, "wakes": pending.wakes}
        change = {"$set": {"next_at": next_at}, "$inc": {"tries": 1}}
        self._uow.write(Update(PENDING, match, change))

    def drop(self, pending: Pending) -> None:
        self._uow.write(Delete(PENDING, {"_id": pending.id}))


def _found(uow: UnitOfWork, collection: str, identifier: str) -> Document:
    row = uow.store.collection(collection, uow.context.tenant).find_one({"_id": identifier})
    if row is None:
        raise NotFound
    return row


def _once(collection: str, row: Document, tenant: str) -> Update:
    match = {"_id": row.pop("_id"), "tenant": tenant}
    return Update(collection, match, {"$setOnInsert": row}, upsert=True)
