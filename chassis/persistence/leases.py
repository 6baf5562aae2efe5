"""Leases: one owner at a time for a piece of background work, fenced by an epoch, timed by the server's clock."""

import time
from collections.abc import Sequence
from typing import Any, Final

from chassis.persistence.store import Store

COLLECTION: Final = "leases"
_NOW: Final = "$$NOW"


class LeaseLost(Exception):
    """Somebody else has taken over: this process must end."""


class Lease:
    """A set of named leases held by one process. Not thread-safe: one loop, one lease.

    `owner` is the same at every start of one replica, so that a restart takes its own leases back at once; the new epoch
    fences whatever is left of the process before it.
    """

    def __init__(self, store: Store, owner: str, names: Sequence[str], seconds: float) -> None:
        self._leases = store.db[COLLECTION]
        self._owner, self._names, self._seconds = owner, tuple(names), seconds
        self._epochs: dict[str, int] = {}
        self._renewed = float("-inf")

    def held(self) -> tuple[str, ...]:
        """The names held now; takes what is free, at most every third of the lease. Raises LeaseLost, Unavailable."""
        if time.monotonic() - self._renewed > self._seconds / 3:
            self.renew()
            for name in self._names:
                if name not in self._epochs:
                    self._take(name)
            self._renewed = time.monotonic()
        return tuple(self._epochs)

    def renew(self) -> None:
        """Prolongs what is held. Raises LeaseLost when one of them belongs to somebody else now."""
        if not self._epochs:
            return
        held = [{"_id": name, "epoch": epoch} for name, epoch in self._epochs.items()]
        result = self._leases.update_many({"$or": held}, [{"$set": {"expires": self._until()}}])
        if result.matched_count != len(held):
            raise LeaseLost

    def release(self) -> None:
        """Lets the next owner start without waiting for the expiry."""
        held = [{"_id": name, "epoch": epoch} for name, epoch in self._epochs.items()]
        self._epochs.clear()
        if held:
            self._leases.update_many({"$or": held}, [{"$set": {"expires": _NOW}}])

    def _take(self, name: str) -> None:
        expired = {"$lte": [{"$ifNull": ["$expires", _NOW]}, _NOW]}
        free = {"$or": [expired, {"$eq": ["$owner", self._owner]}]}
        taking = {"owner": self._owner, "epoch": {"$add": [{"$ifNull": ["$epoch", 0]}, 1]}, "expires": self._until()}
        change = {field: {"$cond": [free, value, f"${field}"]} for field, value in taking.items()}
        lease = self._leases.find_one_and_update({"_id": name}, [{"$set": change}], upsert=True, return_document=True)
        if lease and lease["owner"] == self._owner:
            self._epochs[name] = lease["epoch"]

    def _until(self) -> dict[str, Any]:
        return {"$add": [_NOW, int(self._seconds * 1000)]}
