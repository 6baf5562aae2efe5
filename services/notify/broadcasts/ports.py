"""What the use cases of broadcasts need from storage."""

from datetime import datetime
from typing import Protocol

from services.notify.broadcasts.domain import Broadcast
from services.notify.inbox.ports import InboxWork


class Broadcasts(Protocol):
    def get(self, identifier: str) -> Broadcast:
        """Raises NotFound."""

    def start(self, broadcast: Broadcast) -> None:
        """Starts a broadcast. Idempotent."""

    def advance(self, broadcast: Broadcast, *, after: str, reached: int, ended: bool, at: datetime) -> None:
        """Stores the progress. If another process has advanced it, the commit raises StaleVersion."""


class BroadcastsWork(InboxWork, Protocol):
    @property
    def broadcasts(self) -> Broadcasts: ...
