"""Counts how often people do things: in MongoDB, for all processes. Counts expire."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.local_time import LOCAL
from chassis.kernel.quotas import Quota, TooOften
from chassis.kernel.writes import Update
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork

COLLECTION: Final = "quotas"
#: By so many seconds a day begins earlier where people live.
_AHEAD: Final = int((LOCAL.utcoffset(None) or timedelta()).total_seconds())
#: Longer than any two acts at once take.
_KEPT: Final = timedelta(hours=1)
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("until", 1),), serves="expiry of counts", expire_seconds=3600),)
}


class Quotas:
    """The counts of one tenant, in the transaction of a unit of work."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(COLLECTION, uow.context.tenant)

    def spend(self, quota: Quota, actor: Actor, clock: Clock) -> None:
        """Counts one more act of this person. Raises TooOften."""
        at = clock()
        window = int(at.timestamp() + _AHEAD) // quota.seconds
        until = datetime.fromtimestamp((window + 1) * quota.seconds - _AHEAD, UTC)
        key = f"{actor.tenant}|{actor.person_id}|{quota.act}|{window}"
        row = self._documents.find_one({"_id": key})
        if row and row["n"] >= quota.most:
            raise _refusal(quota, at, until)
        # Matches below the limit only: whoever comes at the same time for the last one conflicts, and is refused then.
        change = {"$inc": {"n": 1}, "$setOnInsert": {"tenant": actor.tenant, "until": until}}
        self._uow.write(Update(COLLECTION, {"_id": key, "n": {"$lt": quota.most}}, change, upsert=True))

    def take_turn(self, act: str, actor: Actor, clock: Clock) -> None:
        """Writes what it has read: of two at once one finds it changed, and is tried again."""
        key = f"{actor.tenant}|{actor.person_id}|{act}|turn"
        row = self._documents.find_one({"_id": key})
        change = {"$inc": {"n": 1}, "$set": {"until": clock() + _KEPT}, "$setOnInsert": {"tenant": actor.tenant}}
        # The first one inserts: whoever does so at the same time has the same key.
        self._uow.write(Update(COLLECTION, {"_id": key, "n": row["n"] if row else 0}, change, upsert=True))


def _refusal(quota: Quota, at: datetime, until: datetime) -> TooOften:
    moment = until.astimezone(LOCAL)
    shown = f"{moment:%H:%M}" if moment.date() == at.astimezone(LOCAL).date() else f"{moment:%Y-%m-%d %H:%M}"
    wait = max(1, int((until - at).total_seconds()))
    return TooOften(retry_after=wait, most=quota.most, span=quota.span, until=shown)
