"""What the use cases of the inbox need from storage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.notify.directory.ports import DirectoryWork
from services.notify.inbox.domain import Notification


class Inbox(Protocol):
    def put(self, notifications: Sequence[Notification]) -> None:
        """Stores messages in this unit of work. People who were told of the event are not told again."""

    def spread(self, notifications: Sequence[Notification]) -> int:
        """Stores messages at once, outside the unit of work; returns how many of them exist now. Idempotent."""

    def without_known(self, persons: Sequence[str], event_id: str) -> list[str]:
        """Those of `persons` who were not yet told of the event."""

    def get(self, identifier: str, person: str) -> Mapping[str, object]:
        """Raises NoSuchNotification, also for another person's message."""

    def mark_read(self, identifier: str, at: datetime) -> None:
        """Marks a message as read. If it was marked meanwhile, the commit raises StaleVersion."""

    def mark_all_read(self, person: str, at: datetime) -> int:
        """Marks all messages until `at` as read; returns how many were unread."""


class InboxWork(DirectoryWork, Protocol):
    @property
    def inbox(self) -> Inbox: ...

    def count(self, figures: Mapping[str, int]) -> None:
        """Adds to the tenant's figures when this unit of work commits."""
