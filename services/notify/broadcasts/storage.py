"""How broadcasts are kept in MongoDB: while they are under way, and some time after."""

from datetime import datetime
from typing import Final

from chassis.kernel.writes import Document, Update
from chassis.persistence.store import Index
from services.notify.broadcasts.domain import Broadcast
from services.notify.records import Records

_KEEP: Final = 30 * 86400


class MongoBroadcasts(Records[Broadcast]):
    collection, record = "broadcasts", Broadcast

    def start(self, broadcast: Broadcast) -> None:
        self._keep_once(broadcast, state="running", ended_at=None)

    def advance(self, broadcast: Broadcast, *, after: str, reached: int, ended: bool, at: datetime) -> None:
        match = {"_id": broadcast.id, "state": "running", "after": broadcast.after}
        change: Document = {"after": after}
        if ended:
            change |= {"state": "ended", "ended_at": at, "persons": []}
        update = {"$set": change, "$inc": {"reached": reached}}
        self._uow.write(Update(self.collection, match, update, must_match=True))


#: The first serves a timer and the second expiry, so they do not start with the tenant.
INDEXES: Final = {
    "broadcasts": (
        Index((("state", 1), ("_id", 1)), serves="the broadcast under way"),
        Index((("ended_at", 1),), serves="expiry of ended broadcasts", expire_seconds=_KEEP),
    ),
}
