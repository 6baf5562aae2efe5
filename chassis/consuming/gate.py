"""The gate: while it is closed, nothing is applied. A repair closes it while it empties projections."""

import time
from datetime import timedelta
from typing import Final

from pymongo.errors import AutoReconnect

from chassis.kernel.clock import Clock
from chassis.persistence.store import Store

COLLECTION: Final = "gates"
_ID: Final = "consuming"
#: It opens by itself, should the repair be killed.
CLOSED_FOR: Final = timedelta(minutes=2)
#: How long a consumer believes that it is open. A repair waits until whoever believed it, and began a transaction, has ended.
BELIEVED_SECONDS: Final = 1.0


class Closed(AutoReconnect):
    """A repair is under way; the batch comes again."""


class Gate:
    """The gate as one consumer sees it. Not thread-safe."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._looked = float("-inf")

    def check(self) -> None:
        """Raises Closed. To be called before each transaction: one that has begun ends within seconds."""
        # Not each time: most transactions are of one message, and this would be a sixth of their commands.
        if time.monotonic() - self._looked < BELIEVED_SECONDS:
            return
        row = self._store.db[COLLECTION].find_one({"_id": _ID})
        if row is not None and row["until"] > self._clock():
            raise Closed("a repair of the projections is under way")
        self._looked = time.monotonic()


def close(store: Store, clock: Clock) -> None:
    """Closes it or keeps it closed."""
    until = clock() + CLOSED_FOR
    store.db[COLLECTION].update_one({"_id": _ID}, {"$set": {"until": until}}, upsert=True)


def open_again(store: Store) -> None:
    store.db[COLLECTION].delete_one({"_id": _ID})
