"""What delivery needs from storage."""

from datetime import datetime
from typing import Protocol

from services.notify.broadcasts.ports import BroadcastsWork
from services.notify.delivery.domain import Pending
from services.notify.rules.ports import RulesWork
from services.notify.unreached.ports import UnreachedWork


class PendingDeliveries(Protocol):
    def get(self, identifier: str) -> Pending:
        """Raises NotFound."""

    def keep(self, pending: Pending, next_at: datetime) -> None:
        """Stores it. Idempotent."""

    def postpone(self, pending: Pending, next_at: datetime) -> None:
        """Sets the next try, unless an assignment has woken it meanwhile."""

    def drop(self, pending: Pending) -> None: ...


class DeliveryWork(RulesWork, BroadcastsWork, UnreachedWork, Protocol):
    @property
    def pending(self) -> PendingDeliveries: ...
