"""What the use cases of the ledger need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.members.ledger.domain import LedgerEntry
from services.members.tenants.ports import TenantsWork


class LedgerRepository(Aggregates[LedgerEntry], Protocol):
    def of_source(self, source_id: str) -> list[LedgerEntry]:
        """What was recorded for one deed."""


class LedgerWork(TenantsWork, Protocol):
    @property
    def ledger(self) -> LedgerRepository: ...
