"""Events of the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class LedgerEntryRecorded(Event):
    """Hours or points were earned; `source_id` is what earned them, `imported` tells records of the past.

    `happened_at` is when the deed was done, also in the entry that takes it back.
    """

    entry_id: str
    person_id: str
    kind: str
    amount: float
    reason: str
    building_id: str | None
    source_id: str
    imported: bool
    happened_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class LedgerEntryHandedOver(Event):
    """An entry belongs to another record of the same person: the one before was a duplicate."""

    entry_id: str
    person_id: str
    previous_person_id: str
    source_id: str


EVENTS: Final[Events] = {"ledger-entry": {"recorded": LedgerEntryRecorded, "handed-over": LedgerEntryHandedOver}}
