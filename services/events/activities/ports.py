"""What the use cases of activities need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.events.activities.domain import Activity
from services.events.references import ReferringWork


class Attendances(Protocol):
    """What activities need from registrations: a number. Registrations know activities, so not the other way round."""

    def count_attended(self, activity_id: str) -> int: ...


class ActivitiesWork(ReferringWork, Protocol):
    @property
    def activities(self) -> Aggregates[Activity]: ...

    @property
    def registrations(self) -> Attendances: ...
