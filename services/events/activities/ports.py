"""What the use cases of activities need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.events.activities.domain import Activity


class Attendances(Protocol):
    """Who was there is known to registrations, which know activities. All that an activity asks for is a number."""

    def count_attended(self, activity_id: str) -> int: ...


class ActivitiesWork(Work, Protocol):
    @property
    def activities(self) -> Aggregates[Activity]: ...

    @property
    def registrations(self) -> Attendances: ...
