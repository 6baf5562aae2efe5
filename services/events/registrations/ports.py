"""What the use cases of registrations need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.events.activities.ports import ActivitiesWork, Attendances
from services.events.people.ports import PeopleWork
from services.events.registrations.domain import Registration
from services.events.registrations.seats import Taken


class Registrations(Aggregates[Registration], Attendances, Protocol):
    def taken(self, activity_id: str) -> Taken:
        """The places people hold, those who attended included."""

    def first_waiting(self, activity_id: str) -> Registration | None:
        """Who waits longest."""

    def first_to_release(self, activity_id: str) -> Registration | None:
        """Anybody who holds a place or waits."""

    def count_waiting(self, activity_id: str) -> int: ...


class RegistrationsWork(ActivitiesWork, PeopleWork, Protocol):
    @property
    def registrations(self) -> Registrations: ...
