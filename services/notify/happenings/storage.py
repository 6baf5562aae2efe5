"""Storage of the event log in MongoDB."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.happenings.domain import COLLECTION, Heard

_KEEP: Final = 90 * 86400


class Happenings:
    def __init__(self, uow: UnitOfWork) -> None:
        self._rows = uow.store.collection(COLLECTION, uow.context.tenant)

    def newest(self, event_types: Sequence[str], since: datetime, limit: int) -> list[Heard]:
        match = {"type": {"$in": list(event_types)}, "at": {"$gte": since}}
        rows = self._rows.find(match, sort=[("at", -1), ("_id", -1)], limit=limit)
        return [
            Heard(id=row["event_id"], type=row["type"], at=row["at"], correlation=row["correlation"], data=row["data"])
            for row in rows
        ]


_BY_TIME: Final = (("at", 1), ("_id", 1))
INDEXES: Final = {
    COLLECTION: (
        Index((("tenant", 1), *_BY_TIME), serves="the event log, newest first"),
        Index((("tenant", 1), ("kind", 1), *_BY_TIME), serves="the event log of one kind of record"),
        Index((("tenant", 1), ("by", 1), *_BY_TIME), serves="the event log of one person"),
        Index((("tenant", 1), ("by", 1), ("kind", 1), *_BY_TIME), serves="what one person did to one kind of record"),
        Index((("tenant", 1), ("type", 1), *_BY_TIME), serves="what a rule would have told last week"),
        Index((("tenant", 1), ("correlation", 1), *_BY_TIME), serves="the path of one act"),
        Index((("at", 1),), serves="expiry of old rows", expire_seconds=_KEEP),
    ),
}
