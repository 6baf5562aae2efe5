"""What the use cases of broadcasts need from storage."""

from datetime import datetime
from typing import Protocol

from services.notify.broadcasts.domain import Broadcast
from services.notify.inbox.ports import InboxWork


class Broadcasts(Protocol):
    def get(self, identifier: str) -> Broadcast:
        """Raises NotFound."""

    def start(self, broadcast: Broadcast) -> None:
        """Starting it again changes nothing."""

    def advance(self, broadcast: Broadcast, *, after: str, reached: int, ended: bool, at: datetime) -> None:
        """Only if nobody else advanced it meanwhile: else the commit raises StaleVersion."""


class BroadcastsWork(InboxWork, Protocol):
    @property
    def broadcasts(self) -> Broadcasts: ...
