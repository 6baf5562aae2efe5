"""The gate: while it is closed, nothing is applied. A repair closes it while it empties projections."""

from datetime import timedelta
from typing import Final

from pymongo.errors import AutoReconnect

from chassis.kernel.clock import Clock
from chassis.persistence.store import Store

COLLECTION: Final = "gates"
_ID: Final = "consuming"
#: It opens by itself, should the repair be killed.
CLOSED_FOR: Final = timedelta(minutes=2)


class Closed(AutoReconnect):
    """A repair is under way; the batch comes again."""


def check(store: Store, clock: Clock) -> None:
    """Raises Closed. To be called before each transaction: one that has begun ends within seconds."""
    row = store.db[COLLECTION].find_one({"_id": _ID})
    if row is not None and row["until"] > clock():
        raise Closed("a repair of the projections is under way")


def close(store: Store, clock: Clock) -> None:
    """Closes it or keeps it closed."""
    until = clock() + CLOSED_FOR
    store.db[COLLECTION].update_one({"_id": _ID}, {"$set": {"until": until}}, upsert=True)


def open_again(store: Store) -> None:
    store.db[COLLECTION].delete_one({"_id": _ID})
