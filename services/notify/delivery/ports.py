"""What delivery needs from storage."""

from datetime import datetime
from typing import Protocol

from services.notify.broadcasts.ports import BroadcastsWork
from services.notify.delivery.domain import Pending
from services.notify.rules.ports import RulesWork


class PendingDeliveries(Protocol):
    def get(self, identifier: str) -> Pending:
        """Raises NotFound."""

    def keep(self, pending: Pending, next_at: datetime) -> None:
        """Keeping it again changes nothing."""

    def postpone(self, pending: Pending, next_at: datetime) -> None:
        """Unless it was woken meanwhile."""

    def drop(self, pending: Pending) -> None: ...


class DeliveryWork(RulesWork, BroadcastsWork, Protocol):
    @property
    def pending(self) -> PendingDeliveries: ...
