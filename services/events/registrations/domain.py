"""A registration: one person at one activity, with a place, on the waiting list, there, or no longer.

One document for each activity and person, so that two hundred people at the door do not fight over one version.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.ids import derived_id
from services.events.activities.domain import Activity
from services.events.registrations.errors import AlreadyAttended, NotRegistered, StillWaiting
from services.events.registrations.events import (
    RegistrationAttended,
    RegistrationCancelled,
    RegistrationPromoted,
    RegistrationQueued,
    RegistrationRegistered,
)
from services.events.registrations.states import Status

Reason = Literal["by_person", "activity_cancelled"]


def registration_id(activity_id: str, person_id: str) -> str:
    """Derived from the natural key: a repeat finds the first registration."""
    return derived_id("registration", activity_id, person_id)


@dataclass(kw_only=True)
class Registration(Aggregate):
    """`seat_no` is set while a numbered seat is held, `ticket` while waiting: tickets sort by when they were drawn."""

    activity_id: str
    person_id: str
    status: Status
    seat_no: int | None
    ticket: str | None
    registered_at: datetime
    attended_at: datetime | None

    @classmethod
    def of(cls, activity_id: str, person_id: str, at: datetime) -> Self:
        """Holds nothing yet, as one that was cancelled; stored once it takes a place or joins the waiting list."""
        return cls(
            id=registration_id(activity_id, person_id),
            activity_id=activity_id,
            person_id=person_id,
            status=Status.CANCELLED,
            seat_no=None,
            ticket=None,
            registered_at=at,
            attended_at=None,
        )

    @property
    def is_active(self) -> bool:
        return self.status is not Status.CANCELLED

    def take_place(self, activity: Activity, seat_no: int | None, at: datetime) -> None:
        self._hold(seat_no)
        self.registered_at = at
        self.record(
            RegistrationRegistered(
                registration_id=self.id,
                activity_id=activity.id,
                activity_title=activity.title,
                person_id=self.person_id,
                seat_no=seat_no,
                building_id=activity.building_id,
                organisation_id=activity.organisation_id,
            )
        )

    def queue(self, activity: Activity, ticket: str, position: int, at: datetime) -> None:
        self.status, self.ticket, self.registered_at = Status.WAITING, ticket, at
        self.record(
            RegistrationQueued(
                registration_id=self.id,
                activity_id=activity.id,
                activity_title=activity.title,
                person_id=self.person_id,
                position=position,
                building_id=activity.building_id,
                organisation_id=activity.organisation_id,
            )
        )

    def promote(self, activity: Activity, seat_no: int | None) -> None:
        """Gives a place to somebody who waits."""
        self._hold(seat_no)
        self.record(
            RegistrationPromoted(
                registration_id=self.id,
                activity_id=activity.id,
                activity_title=activity.title,
                person_id=self.person_id,
                seat_no=seat_no,
                building_id=activity.building_id,
                organisation_id=activity.organisation_id,
            )
        )

    def cancel(self, reason: Reason) -> None:
        """Gives the place or the turn back. Repeating it changes nothing. Raises AlreadyAttended."""
        if self.status is Status.CANCELLED:
            return
        if self.status is Status.ATTENDED:
            raise AlreadyAttended
        freed = self.seat_no
        self.status, self.seat_no, self.ticket = Status.CANCELLED, None, None
        self.record(
            RegistrationCancelled(
                registration_id=self.id,
                activity_id=self.activity_id,
                person_id=self.person_id,
                seat_no=freed,
                reason=reason,
            )
        )

    def attend(self, activity: Activity, at: datetime) -> None:
        """Repeating it changes nothing. Raises NotRegistered, StillWaiting."""
        if self.status is Status.ATTENDED:
            return
        if self.status is Status.CANCELLED:
            raise NotRegistered
        if self.status is Status.WAITING:
            raise StillWaiting
        self._record_attendance(activity, at, activity.service_minutes, imported=False)

    def attended_before(self, activity: Activity, service_minutes: int) -> None:
        """Attendance of the time before the platform, from a list. Repeating it changes nothing."""
        if self.status is not Status.ATTENDED:
            self._record_attendance(activity, activity.starts_at, service_minutes, imported=True)

    def _hold(self, seat_no: int | None) -> None:
        self.status, self.seat_no, self.ticket = Status.REGISTERED, seat_no, None

    def _record_attendance(self, activity: Activity, at: datetime, service_minutes: int, *, imported: bool) -> None:
        self.status, self.ticket, self.attended_at = Status.ATTENDED, None, at
        self.record(
            RegistrationAttended(
                registration_id=self.id,
                activity_id=activity.id,
                activity_title=activity.title,
                activity_kind=activity.kind.value,
                person_id=self.person_id,
                building_id=activity.building_id,
                organisation_id=activity.organisation_id,
                service_minutes=service_minutes,
                imported=imported,
            )
        )
