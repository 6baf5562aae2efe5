"""Storage of the ledger in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.ledger.domain import LedgerEntry
from services.members.ledger.errors import NoSuchLedgerEntry

#: More entries than any deed earns.
_PLENTY: Final = 1000


class Ledger(Repository[LedgerEntry]):
    collection, aggregate, missing = "ledger_entries", LedgerEntry, NoSuchLedgerEntry

    def any_of(self, person_id: str) -> LedgerEntry | None:
        return self._first({"person_id": person_id})

    def of_source(self, source_id: str) -> list[LedgerEntry]:
        return self._all({"source_id": source_id}, limit=_PLENTY)


INDEXES: Final = {
    "ledger_entries": (
        Index(
            (("tenant", 1), ("person_id", 1), ("recorded_at", -1), ("_id", -1)),
            serves="a person's ledger, newest first, and its sums",
        ),
        Index((("tenant", 1), ("source_id", 1)), serves="whether a deed was recorded"),
    ),
}
