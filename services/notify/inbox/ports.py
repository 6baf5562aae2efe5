"""What the use cases of the inbox need from storage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.notify.directory.ports import DirectoryWork
from services.notify.inbox.domain import Notification


class Inbox(Protocol):
    def put(self, notifications: Sequence[Notification]) -> None:
        """Within this unit of work; who was told of the event already is not told again."""

    def spread(self, notifications: Sequence[Notification]) -> int:
        """At once, not within this unit of work; returns how many have theirs by this rule now. May be repeated."""

    def without_known(self, persons: Sequence[str], event_id: str) -> list[str]:
        """Those of `persons` who were not yet told of the event."""

    def get(self, identifier: str, person: str) -> Mapping[str, object]:
        """Raises NoSuchNotification, for other people's messages too."""

    def mark_read(self, identifier: str, at: datetime) -> None:
        """If somebody else marked it meanwhile, the commit raises StaleVersion."""

    def mark_all_read(self, person: str, at: datetime) -> int:
        """Returns how many were unread."""


class InboxWork(DirectoryWork, Protocol):
    @property
    def inbox(self) -> Inbox: ...

    def count(self, figures: Mapping[str, int]) -> None:
        """Adds to the tenant's figures with the rest of this unit of work."""
