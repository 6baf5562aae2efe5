"""Leases: one owner at a time for background work, with a fencing epoch, timed by the database server's clock."""

import time
from collections.abc import Sequence
from typing import Any, Final

from chassis.persistence.store import Store

COLLECTION: Final = "leases"
_NOW: Final = "$$NOW"  # the server's clock: clocks of the machines differ


class LeaseLost(Exception):
    """Another process has taken over; this process must end."""


class Lease:
    """A set of named leases held by one process. Not thread-safe.

    `owner` must be the same at each start of a replica: then a restart takes its own leases back without waiting.
    """

    def __init__(self, store: Store, owner: str, names: Sequence[str], seconds: float) -> None:
        self._leases = store.db[COLLECTION]
        self._owner, self._names, self._seconds = owner, tuple(names), seconds
        self._epochs: dict[str, int] = {}
        # The monotonic clock only decides when to renew; whether a lease holds is decided by the server.
        self._renewed = float("-inf")

    def held(self) -> tuple[str, ...]:
        """The names held now. Every third of the time it renews and takes free ones. Raises LeaseLost, Unavailable."""
        # Two renewals may fail before the lease expires.
        if time.monotonic() - self._renewed > self._seconds / 3:
            self.renew()
            for name in self._names:
                if name not in self._epochs:
                    self._take(name)
            self._renewed = time.monotonic()
        return tuple(self._epochs)

    def renew(self) -> None:
        """Prolongs all leases held. Raises LeaseLost if one of them belongs to another process now."""
        if not self._epochs:
            return
        held = [{"_id": name, "epoch": epoch} for name, epoch in self._epochs.items()]
        # By epoch, not owner: a restart of the same replica has the same owner and must fence its predecessor.
        result = self._leases.update_many({"$or": held}, [{"$set": {"expires": self._until()}}])
        if result.matched_count != len(held):
            raise LeaseLost

    def release(self) -> None:
        """Ends all leases, so that the next owner need not wait until they expire."""
        held = [{"_id": name, "epoch": epoch} for name, epoch in self._epochs.items()]
        self._epochs.clear()
        if held:
            self._leases.update_many({"$or": held}, [{"$set": {"expires": _NOW}}])

    def _take(self, name: str) -> None:
        expired = {"$lte": [{"$ifNull": ["$expires", _NOW]}, _NOW]}
        free = {"$or": [expired, {"$eq": ["$owner", self._owner]}]}
        taking = {"owner": self._owner, "epoch": {"$add": [{"$ifNull": ["$epoch", 0]}, 1]}, "expires": self._until()}
        # One update decides and takes; between two commands another process could come first.
        change = {field: {"$cond": [free, value, f"${field}"]} for field, value in taking.items()}
        lease = self._leases.find_one_and_update({"_id": name}, [{"$set": change}], upsert=True, return_document=True)
        if lease and lease["owner"] == self._owner:
            self._epochs[name] = lease["epoch"]

    def _until(self) -> dict[str, Any]:
        return {"$add": [_NOW, int(self._seconds * 1000)]}
