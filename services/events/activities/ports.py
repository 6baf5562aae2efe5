"""What the use cases of activities need from storage."""

from datetime import datetime
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.events.activities.domain import Activity
from services.events.references import ReferringWork


class Attendances(Protocol):
    """What activities need from registrations: a number. Registrations know activities, so not the other way round."""

    def count_attended(self, activity_id: str) -> int: ...


class Activities(Aggregates[Activity], Protocol):
    def planned_at(self, kind: str, identifier: str, at: datetime) -> Activity | None:
        """Any activity of the place that is not over, a draft or a published one."""

    def any_hosted_by(self, enterprise_id: str) -> Activity | None:
        """Any activity that the firm hosts, however it stands."""


class ActivitiesWork(ReferringWork, Protocol):
    @property
    def activities(self) -> Activities: ...

    @property
    def registrations(self) -> Attendances: ...
