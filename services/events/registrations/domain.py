"""A registration: one person at one activity; with a place, on the waiting list, attended or cancelled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal, Self

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.ids import derived_id
from services.events.activities.domain import Activity
from services.events.registrations.errors import AlreadyAttended, NotRegistered, StillWaiting
from services.events.registrations.events import (
    AttendanceRevoked,
    RegistrationAttended,
    RegistrationCancelled,
    RegistrationCredited,
    RegistrationEnded,
    RegistrationHandedOver,
    RegistrationPromoted,
    RegistrationQueued,
    RegistrationRegistered,
    RegistrationTakenBack,
    RegistrationTakenOver,
)
from services.events.registrations.states import NOTHING, Status

Reason = Literal["by_person", "activity_cancelled"]


def registration_id(activity_id: str, person_id: str) -> str:
    """Derived from activity and person, so that a repeat finds the first registration."""
    # No tenant in it: the id of the activity is unique across tenants.
    return derived_id("registration", activity_id, person_id)


#: What goes to another registration of the same person.
_HELD: Final = ("status", "seat_no", "ticket", "registered_at", "attended_at", "credit_at", "credited_minutes")


@dataclass(kw_only=True)
class Registration(Aggregate):
    """`seat_no` is set while a numbered seat is held, `ticket` while waiting; tickets sort by the time they were drawn.

    `credit_at` is set from attendance until its worth is booked, `credited_minutes` from then on. `taken_over`: nobody
    ever asked by this name; it was asked for under that of a duplicate.
    """

    # One document per activity and person: two hundred people at the door must not conflict in one version.

    activity_id: str
    person_id: str
    status: Status
    seat_no: int | None
    ticket: str | None
    registered_at: datetime
    attended_at: datetime | None
    credit_at: datetime | None = None
    credited_minutes: int | None = None
    promotions: int = 0
    imported: bool = False
    taken_over: bool = False

    @classmethod
    def of(cls, activity_id: str, person_id: str, at: datetime) -> Self:
        """A registration without a place, in status cancelled; stored once it takes a place or joins the waiting list."""
        return cls(
            id=registration_id(activity_id, person_id),
            activity_id=activity_id,
            person_id=person_id,
            # So that somebody who cancelled and somebody who never registered are treated alike.
            status=Status.CANCELLED,
            seat_no=None,
            ticket=None,
            registered_at=at,
            attended_at=None,
        )

    @property
    def is_active(self) -> bool:
        return self.status.value not in NOTHING

    def take_place(self, activity: Activity, seat_no: int | None, at: datetime) -> None:
        self._hold(seat_no)
        self.registered_at = at
        self.record(RegistrationRegistered(**self._confirmed(activity), seat_no=seat_no))

    def queue(self, activity: Activity, ticket: str, position: int, at: datetime) -> None:
        self.status, self.ticket, self.registered_at = Status.WAITING, ticket, at
        self.record(RegistrationQueued(**self._confirmed(activity), position=position))

    def promote(self, activity: Activity, seat_no: int | None) -> None:
        """Gives a place to a person who waits."""
        self._hold(seat_no)
        self.promotions += 1
        self.record(
            RegistrationPromoted(**{**self._confirmed(activity), "again": self.promotions > 1}, seat_no=seat_no)
        )

    def cancel(self, reason: Reason) -> None:
        """Gives up the place or the turn. Idempotent. Raises AlreadyAttended."""
        if not self.is_active:
            return
        if self.status is Status.ATTENDED:
            raise AlreadyAttended
        freed = self._free()
        self.record(
            RegistrationCancelled(
                registration_id=self.id,
                activity_id=self.activity_id,
                person_id=self.person_id,
                seat_no=freed,
                reason=reason,
            )
        )

    def end(self, reason: str) -> None:
        """Ends a place or a turn that nobody gave back: the person left, or still waits when all is over. Idempotent."""
        if self.status not in (Status.REGISTERED, Status.WAITING):
            return
        freed = self._free()
        self.record(
            RegistrationEnded(
                registration_id=self.id,
                activity_id=self.activity_id,
                person_id=self.person_id,
                seat_no=freed,
                reason=reason,
            )
        )

    def attend(self, activity: Activity, at: datetime) -> None:
        """Idempotent. Raises NotRegistered, StillWaiting."""
        if self.status is Status.ATTENDED:
            return
        if not self.is_active:
            raise NotRegistered
        if self.status is Status.WAITING:
            raise StillWaiting
        self._record_attendance(activity, at, activity.service_minutes, imported=False)

    def attended_before(self, activity: Activity, service_minutes: int) -> None:
        """Records attendance from before the platform. Idempotent, also when a duplicate of the person has it now."""
        if self.status is not Status.ATTENDED and not {"attended", "handed-over"} <= self.moments.keys():
            # Lists from before the platform have no times.
            self._record_attendance(activity, activity.starts_at, service_minutes, imported=True)

    def hand_over(self, own: "Registration") -> None:
        """The person is the one of `own`, which gets what this one has; a place or turn of its own it gives up."""
        own.taken_over = own.taken_over or own.version == 0
        for name in _HELD:
            setattr(own, name, getattr(self, name))
        self._free()
        self.attended_at, self.credit_at, self.credited_minutes = None, None, None
        told = {"activity_id": self.activity_id, "status": own.status.value}
        self.record(RegistrationHandedOver(registration_id=self.id, person_id=self.person_id, **told))
        own.record(RegistrationTakenOver(registration_id=own.id, person_id=own.person_id, **told))

    def _free(self) -> int | None:
        """Clears the place or the turn; returns the seat that is free now."""
        freed = self.seat_no
        self.status, self.seat_no, self.ticket = Status.CANCELLED, None, None
        return freed

    def _hold(self, seat_no: int | None) -> None:
        self.status, self.seat_no, self.ticket = Status.REGISTERED, seat_no, None

    def _record_attendance(self, activity: Activity, at: datetime, service_minutes: int, *, imported: bool) -> None:
        self.status, self.ticket, self.attended_at = Status.ATTENDED, None, at
        self.imported = imported
        # Booked when the activity is over: until then it may still be cancelled.
        self.credit_at, self.credited_minutes = (None, service_minutes) if imported else (activity.ends_at, None)
        self.record(
            RegistrationAttended(
                **self._deed(activity), service_minutes=service_minutes, imported=imported, credited=imported
            )
        )

    def credit(self, activity: Activity, service_minutes: int) -> None:
        """Books what the attendance was worth. Idempotent."""
        if self.status is not Status.ATTENDED or self.credit_at is None:
            return
        self.credit_at, self.credited_minutes = None, service_minutes
        self.record(RegistrationCredited(**self._deed(activity), service_minutes=service_minutes, imported=False))

    def revoke(self, activity: Activity) -> None:
        """Takes the attendance back, because the activity was cancelled."""
        # Made before the fields are cleared: the event says when the person had attended.
        revoked = AttendanceRevoked(**self._worth(activity))
        self._forget_attendance(Status.CANCELLED)
        self.record(revoked)

    def take_back(self, activity: Activity) -> None:
        """The import that had recorded the attendance is undone. Idempotent."""
        if self.status is Status.TAKEN_BACK:
            return
        taken = RegistrationTakenBack(**self._worth(activity))
        self._forget_attendance(Status.TAKEN_BACK)
        self.record(taken)

    def _forget_attendance(self, status: Status) -> None:
        self.status, self.seat_no, self.attended_at = status, None, None
        self.credit_at, self.credited_minutes = None, None

    def _worth(self, activity: Activity) -> dict[str, Any]:
        minutes = self.credited_minutes
        return {**self._deed(activity), "service_minutes": minutes or 0, "credited": minutes is not None}

    def _confirmed(self, activity: Activity) -> dict[str, Any]:
        """What a person needs to know to come."""
        return {
            **self._of(activity),
            "starts_at": activity.starts_at,
            "ends_at": activity.ends_at,
            "place": activity.place,
            "again": self.version > 0,
        }

    def _deed(self, activity: Activity) -> dict[str, Any]:
        return {**self._of(activity), "activity_kind": activity.kind.value, "attended_at": self.attended_at}

    def _of(self, activity: Activity) -> dict[str, Any]:
        return {
            "registration_id": self.id,
            "activity_id": activity.id,
            "activity_title": activity.title,
            "person_id": self.person_id,
            "building_id": activity.building_id,
            "organisation_id": activity.organisation_id,
        }
