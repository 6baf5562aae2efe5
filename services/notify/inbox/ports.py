"""What the use cases of the inbox need from storage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.notify.directory.ports import DirectoryWork
from services.notify.inbox.domain import Folded, Notification


class Inbox(Protocol):
    def put(self, notifications: Sequence[Notification]) -> list[Folded]:
        """Stores messages in this unit of work. People who were told of the event are not told again.

        Returns the older messages that went into them. If one of those was read meanwhile, the commit raises StaleVersion.
        """

    def spread(self, notifications: Sequence[Notification]) -> tuple[int, list[Folded]]:
        """As `put`, but stores the new ones at once, outside the unit of work; returns how many of them exist now too."""

    def empty(self, person: str) -> list[Folded]:
        """Takes the words out of every message of a person; the messages expire at once. Returns those that had words."""

    def without_known(self, persons: Sequence[str], event_id: str) -> list[str]:
        """Those of `persons` who were not yet told of the event."""

    def get(self, identifier: str, person: str) -> Mapping[str, object]:
        """Raises NoSuchNotification, also for another person's message."""

    def mark_read(self, identifier: str, at: datetime) -> None:
        """Marks a message as read. If it was marked meanwhile, the commit raises StaleVersion."""

    def mark_all_read(self, person: str, at: datetime, most: int) -> int:
        """Marks the messages until `at` as read, at most so many; returns how many it marks."""

    def unread(self, person: str) -> int:
        """How many are unread, before what this work marks."""


class InboxWork(DirectoryWork, Protocol):
    @property
    def inbox(self) -> Inbox: ...

    def count(self, figures: Mapping[str, int], at: datetime | None = None) -> None:
        """Adds to the tenant's figures of the day of `at`, by default of now, when this unit of work commits."""
