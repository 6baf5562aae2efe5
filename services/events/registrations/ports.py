"""What the use cases of registrations need from storage."""

from collections.abc import Collection, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.events.activities.ports import ActivitiesWork, Attendances
from services.events.people.ports import PeopleWork
from services.events.quotas import SpendingWork
from services.events.registrations.domain import Registration
from services.events.registrations.seats import Taken


class Registrations(Aggregates[Registration], Attendances, Protocol):
    def taken(self, activity_id: str) -> Taken:
        """The places that are held, including those of people who attended."""

    def first_waiting(self, activity_id: str) -> Registration | None:
        """The person who has waited longest."""

    def first_to_end(self, activity_id: str) -> Registration | None:
        """Any registration that holds a place, waits or was attended."""

    def first_to_credit(self, activity_id: str) -> Registration | None:
        """Any attendance whose worth is not booked yet."""

    def all_of(self, person_id: str) -> Sequence[Registration]:
        """What the person holds, waits for or has attended."""

    def ahead_of(self, person_id: str) -> Sequence[Registration]:
        """The registrations of a person that are still to come."""

    def activities_with_any(self, activity_ids: Collection[str]) -> set[str]:
        """Those of the activities for which somebody is, or was, registered."""

    def count_waiting(self, activity_id: str) -> int: ...


class RegistrationsWork(ActivitiesWork, PeopleWork, SpendingWork, Protocol):
    @property
    def registrations(self) -> Registrations: ...
