"""Attempts to sign in, counted by tenant and username, whether there is such an account or not."""

from datetime import datetime
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Delete, Update
from chassis.persistence.unit_of_work import UnitOfWork
from gateway.identity.domain.passwords import LOCKED_FOR

COLLECTION: Final = "sign_in_attempts"


class Attempts:
    """`begin` writes at once and alone: a count that waited for the commit would let parallel guesses through."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._rows = uow.store.db[COLLECTION]

    def begin(self, username: str, at: datetime) -> int:
        key = self._key(username)
        self._rows.delete_one({"_id": key, "until": {"$lte": at}})
        first = {"tenant": self._uow.context.tenant, "until": at + LOCKED_FOR}
        row = self._rows.find_one_and_update(
            {"_id": key}, {"$inc": {"count": 1}, "$setOnInsert": first}, upsert=True, return_document=True
        )
        return int(row["count"])  # type: ignore[index]  # an upsert always returns its row

    def lock(self, username: str, until: datetime) -> None:
        self._uow.write(Update(COLLECTION, {"_id": self._key(username)}, {"$set": {"until": until}}))

    def forget(self, username: str) -> None:
        self._uow.write(Delete(COLLECTION, {"_id": self._key(username)}))

    def _key(self, username: str) -> str:
        """No username stands in the row."""
        return derived_id("sign-in", self._uow.context.tenant, username)
