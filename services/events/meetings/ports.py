"""What the use cases of meetings need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.events.meetings.domain import Meeting


class MeetingsWork(Work, Protocol):
    @property
    def meetings(self) -> Aggregates[Meeting]: ...
