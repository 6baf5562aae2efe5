"""What the use cases of meetings need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.events.meetings.domain import Meeting
from services.events.references import ReferringWork


class MeetingsWork(ReferringWork, Protocol):
    @property
    def meetings(self) -> Aggregates[Meeting]: ...
