"""Storage of broadcasts in MongoDB: while they run, and 30 days after."""

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
            # The list of persons is not needed any more and may be long.
            change |= {"state": "ended", "ended_at": at, "persons": []}
        update = {"$set": change, "$inc": {"reached": reached}}
        self._uow.write(Update(self.collection, match, update, must_match=True))


#: The second is for expiry, which works on all tenants: so it does not start with the tenant.
INDEXES: Final = {
    "broadcasts": (
        Index((("tenant", 1), ("state", 1), ("_id", 1)), serves="the broadcasts under way"),
        Index((("ended_at", 1),), serves="expiry of ended broadcasts", expire_seconds=_KEEP),
    ),
}
