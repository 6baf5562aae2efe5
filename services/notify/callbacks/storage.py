"""Storage of callbacks in MongoDB."""

from typing import Final

import orjson

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.notify.callbacks.domain import Callback, Told
from services.notify.receivers.domain import DELIVERIES

CALLBACKS: Final = "receiver_callbacks"
_WORK_ORDER: Final = "org.louyu.requests.work-order."


class MongoCallbacks(Repository[Callback]):
    collection, aggregate = CALLBACKS, Callback

    def told_of(self, receiver_id: str, work_order_id: str) -> Told | None:
        rows = self._uow.store.collection(DELIVERIES, self._uow.context.tenant)
        match = {"receiver_id": receiver_id, "about": work_order_id}
        row = next(iter(rows.find(match, sort=[("made_at", -1), ("_id", -1)], limit=1)), None)
        if row is None or not row["type"].startswith(_WORK_ORDER):
            return None
        data = orjson.loads(row["body"])["data"]
        return Told(data.get("request_id"), data.get("unit_id"), data.get("building_id"))


INDEXES: Final = {
    CALLBACKS: (
        Index(
            (("tenant", 1), ("receiver_id", 1), ("received_at", 1), ("_id", 1)),
            serves="what a receiver has reported, newest first",
        ),
    ),
}
