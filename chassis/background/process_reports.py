"""What a background process says of itself, so that a page can show all of them: its parts, what it reads, how far behind."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, Protocol

from chassis.kernel.clock import Clock
from chassis.kernel.writes import Document
from chassis.persistence.store import Index, Store, Unavailable

COLLECTION: Final = "process_reports"
EVERY_SECONDS: Final = 10.0
#: Three reports missed: the process is gone, or the database was.
GONE_AFTER_SECONDS: Final = 35.0
INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (Index((("at", 1),), serves="expiry of processes that are no more", expire_seconds=86400),)
}


class Consuming(Protocol):
    """What a consumer knows of itself."""

    @property
    def lag(self) -> Mapping[str, int]: ...

    @property
    def partitions(self) -> Mapping[str, int]: ...

    @property
    def measured(self) -> float | None: ...


class Report:
    """One process. `owner` is service and instance, `names` are its parts."""

    def __init__(self, owner: str, service: str, names: Sequence[str], started_at: datetime) -> None:
        self._id = f"{owner}/{'+'.join(names)}"
        self._kept: Document = {"service": service, "owner": owner, "started_at": started_at}

    def store(self, store: Store, parts: Mapping[str, bool], consuming: Consuming | None, clock: Clock) -> None:
        """Without MongoDB nothing is said: that is what silence means."""
        with suppress(*Unavailable):
            row = {**self._kept, "at": clock(), "parts": [{"name": name, "well": well} for name, well in parts.items()]}
            if consuming is not None:
                lag, lag_at = consuming.lag, _moment(consuming.measured, clock)
                row["topics"] = [
                    {"topic": topic, "partitions": many, "lag": lag.get(topic, 0), "lag_at": lag_at}
                    for topic, many in sorted(consuming.partitions.items())
                ]
            store.db[COLLECTION].update_one({"_id": self._id}, {"$set": row}, upsert=True)


def _moment(monotonic: float | None, clock: Clock) -> datetime | None:
    return None if monotonic is None else clock() - timedelta(seconds=time.monotonic() - monotonic)


def all_of(store: Store) -> list[Document]:
    """Every process that said something within a day; few, so there is no index for the order."""
    return sorted(store.db[COLLECTION].find({"_id": {"$gt": ""}}, limit=100), key=lambda row: str(row["_id"]))
