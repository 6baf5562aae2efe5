"""What merging needs from storage."""

from typing import Protocol

from services.members.ledger.ports import LedgerWork
from services.members.roles.ports import RolesWork
from services.members.suites.ports import SuitesWork


class MergingWork(RolesWork, SuitesWork, LedgerWork, Protocol):
    """All places, people, roles and entries of the ledger."""
