"""What the use cases of events need from storage."""

from typing import Protocol

from chassis.kernel.clock import Clock
from chassis.kernel.request_context import RequestContext
from services.events.domain.activity import Activity
from services.events.domain.meeting import Meeting
from services.events.domain.person import Person
from services.events.domain.registration import Registration
from services.events.domain.seats import Taken


class ActivityRepository(Protocol):
    def add(self, aggregate: Activity) -> Activity: ...

    def get(self, identifier: str) -> Activity:
        """Raises NoSuchActivity."""

    def find(self, identifier: str) -> Activity | None: ...


class RegistrationRepository(Protocol):
    def add(self, aggregate: Registration) -> Registration: ...

    def get(self, identifier: str) -> Registration:
        """Raises NoSuchRegistration."""

    def find(self, identifier: str) -> Registration | None: ...

    def taken(self, activity_id: str) -> Taken:
        """The places people hold, those who attended included."""

    def first_waiting(self, activity_id: str) -> Registration | None:
        """Who waits longest."""

    def first_to_release(self, activity_id: str) -> Registration | None:
        """Anybody who holds a place or waits."""

    def count_waiting(self, activity_id: str) -> int: ...

    def count_attended(self, activity_id: str) -> int: ...


class MeetingRepository(Protocol):
    def add(self, aggregate: Meeting) -> Meeting: ...

    def get(self, identifier: str) -> Meeting:
        """Raises NoSuchMeeting."""

    def find(self, identifier: str) -> Meeting | None: ...


class PersonDirectory(Protocol):
    def find(self, person_id: str) -> Person | None:
        """None for somebody of whom members has told nothing."""


class EventsUnitOfWork(Protocol):
    @property
    def context(self) -> RequestContext: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def activities(self) -> ActivityRepository: ...

    @property
    def registrations(self) -> RegistrationRepository: ...

    @property
    def meetings(self) -> MeetingRepository: ...

    @property
    def people(self) -> PersonDirectory: ...
