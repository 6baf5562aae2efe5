"""What reading the event log needs from storage."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Work
from services.notify.happenings.domain import Heard


class EventLog(Protocol):
    def newest(self, event_types: Sequence[str], since: datetime, limit: int) -> list[Heard]:
        """Events of these types, the newest first."""


class HappeningsWork(Work, Protocol):
    @property
    def happenings(self) -> EventLog: ...
