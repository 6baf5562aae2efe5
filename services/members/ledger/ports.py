"""What the use cases of the ledger need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.ledger.domain import LedgerEntry
from services.members.tenants.ports import TenantsWork


class LedgerRepository(Aggregates[LedgerEntry], Protocol):
    def any_of(self, person_id: str) -> LedgerEntry | None:
        """An entry of this person."""

    def of_source(self, source_id: str) -> list[LedgerEntry]:
        """The entries of one deed."""


class LedgerWork(TenantsWork, Protocol):
    @property
    def ledger(self) -> LedgerRepository: ...
