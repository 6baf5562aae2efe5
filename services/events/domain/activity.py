"""An activity: what people attend, from draft over publication to its close with figures, or its cancellation."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self

from chassis.kernel import totp
from chassis.kernel.aggregate import Aggregate
from services.events.domain.details import Audience, Changes, Details, Kind
from services.events.domain.errors import (
    ActivityStatusForbids,
    AttendanceNotOpen,
    AudienceUnknown,
    EndsBeforeStart,
    NotOpenForRegistration,
    NotStartedYet,
    OutsideAudience,
    RegistrationOver,
    StartNotInFuture,
    WrongAttendanceCode,
)
from services.events.domain.events import (
    ActivityCancelled,
    ActivityChanged,
    ActivityClosed,
    ActivityDrafted,
    ActivityPublished,
)
from services.events.domain.person import Person

#: How long before the start and after the end people may attend.
ATTENDANCE_MARGIN: Final = timedelta(minutes=60)


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    CANCELLED = "cancelled"


_STATUS_ZH: Final = {
    Status.DRAFT: "草稿",
    Status.PUBLISHED: "已发布",
    Status.CLOSED: "已办结",
    Status.CANCELLED: "已取消",
}


@dataclass(kw_only=True)
class Activity(Aggregate):
    """`attendance_secret` makes the rotating codes; it never leaves this service."""

    title: str
    kind: Kind
    description: str
    starts_at: datetime
    ends_at: datetime
    place: str
    building_id: str | None
    organisation_id: str | None
    capacity: int | None
    audience: Audience
    service_minutes: int
    host_names: list[str]
    status: Status
    attendance_secret: str = field(repr=False)
    attended: int = 0
    beneficiaries: int = 0
    outside_participants: int = 0

    @classmethod
    def draft(cls, *, identifier: str, details: Details, attendance_secret: str) -> Self:
        """Raises EndsBeforeStart."""
        activity = cls._with(identifier, details, Status.DRAFT, attendance_secret)
        activity.record(
            ActivityDrafted(
                activity_id=identifier,
                title=details.title,
                kind=details.kind.value,
                building_id=details.building_id,
                organisation_id=details.organisation_id,
            )
        )
        return activity

    @classmethod
    def held_before(
        cls,
        *,
        identifier: str,
        details: Details,
        attendance_secret: str,
        attended: int,
        beneficiaries: int,
        outside_participants: int,
    ) -> Self:
        """An activity of the time before the platform, with its figures. Raises EndsBeforeStart."""
        activity = cls._with(identifier, details, Status.CLOSED, attendance_secret)
        activity.attended, activity.beneficiaries = attended, beneficiaries
        activity.outside_participants = outside_participants
        activity.record(_closing(activity, imported=True))
        return activity

    @classmethod
    def _with(cls, identifier: str, details: Details, status: Status, attendance_secret: str) -> Self:
        _require_order(details.starts_at, details.ends_at)
        return cls(
            id=identifier,
            title=details.title,
            kind=details.kind,
            description=details.description,
            starts_at=details.starts_at,
            ends_at=details.ends_at,
            place=details.place,
            building_id=details.building_id,
            organisation_id=details.organisation_id,
            capacity=details.capacity,
            audience=details.audience,
            service_minutes=details.service_minutes,
            host_names=details.host_names,
            status=status,
            attendance_secret=attendance_secret,
        )

    def publish(self, at: datetime) -> None:
        """Repeating it changes nothing. Raises StartNotInFuture, ActivityStatusForbids."""
        if self.status is Status.PUBLISHED:
            return
        self._require(Status.DRAFT)
        if self.starts_at <= at:
            raise StartNotInFuture
        self.status = Status.PUBLISHED
        self.record(ActivityPublished(**self._announced()))

    def change(self, changes: Changes, at: datetime) -> None:
        """Raises ActivityStatusForbids, EndsBeforeStart; StartNotInFuture when a published one is moved to the past."""
        self._require(Status.DRAFT, Status.PUBLISHED)
        starts_at = changes.get("starts_at", self.starts_at)
        _require_order(starts_at, changes.get("ends_at", self.ends_at))
        if self.status is Status.PUBLISHED and starts_at != self.starts_at and starts_at <= at:
            raise StartNotInFuture
        changed = {name: value for name, value in changes.items() if getattr(self, name) != value}
        if not changed:
            return
        for name, value in changed.items():
            setattr(self, name, value)
        self.record(
            ActivityChanged(status="draft" if self.status is Status.DRAFT else "published", **self._announced())
        )

    def cancel(self) -> None:
        """Repeating it changes nothing. Raises ActivityStatusForbids for a closed activity."""
        if self.status is Status.CANCELLED:
            return
        self._require(Status.DRAFT, Status.PUBLISHED)
        self.status = Status.CANCELLED
        self.record(ActivityCancelled(activity_id=self.id, title=self.title))

    def close(self, at: datetime, *, attended: int, beneficiaries: int, outside_participants: int) -> None:
        """Repeating it changes nothing. Raises NotStartedYet, ActivityStatusForbids."""
        if self.status is Status.CLOSED:
            return
        self._require(Status.PUBLISHED)
        if at < self.starts_at:
            raise NotStartedYet
        self.status = Status.CLOSED
        self.attended, self.beneficiaries, self.outside_participants = attended, beneficiaries, outside_participants
        self.record(_closing(self, imported=False))

    def require_open_to(self, person: Person | None, at: datetime) -> None:
        """Raises NotOpenForRegistration, RegistrationOver, AudienceUnknown, OutsideAudience."""
        if self.status is not Status.PUBLISHED:
            raise NotOpenForRegistration(status=self.status.value, status_zh=_STATUS_ZH[self.status])
        if at >= self.starts_at:
            raise RegistrationOver
        if self.audience.is_everybody:
            return
        if person is None:
            raise AudienceUnknown
        if not self.audience.admits(person):
            raise OutsideAudience

    def require_closed(self) -> None:
        """Raises ActivityStatusForbids."""
        self._require(Status.CLOSED)

    def gives_places(self, at: datetime) -> bool:
        """Whether people who wait may still be promoted: while the activity runs, too, for those at the door."""
        return self.status is Status.PUBLISHED and at < self.ends_at

    def attendance_code(self, at: datetime) -> str:
        """The code to show now. Raises AttendanceNotOpen."""
        self._require_attendance_open(at)
        return totp.code_at(self.attendance_secret, at)

    def require_code(self, code: str, at: datetime) -> None:
        """Raises AttendanceNotOpen, WrongAttendanceCode."""
        self._require_attendance_open(at)
        if not totp.is_valid(self.attendance_secret, code, at):
            raise WrongAttendanceCode

    def _require_attendance_open(self, at: datetime) -> None:
        self._require(Status.PUBLISHED)
        if not self.starts_at - ATTENDANCE_MARGIN <= at <= self.ends_at + ATTENDANCE_MARGIN:
            raise AttendanceNotOpen

    def _require(self, *statuses: Status) -> None:
        if self.status not in statuses:
            raise ActivityStatusForbids(status=self.status.value, status_zh=_STATUS_ZH[self.status])

    def _announced(self) -> dict[str, Any]:
        """What an activity tells of itself when it is published or changed."""
        return {
            "activity_id": self.id,
            "title": self.title,
            "kind": self.kind.value,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "place": self.place,
            "building_id": self.building_id,
            "organisation_id": self.organisation_id,
            "capacity": self.capacity,
            "audience_kinds": self.audience.kinds,
            "audience_building_ids": self.audience.building_ids,
            "audience_organisation_ids": self.audience.organisation_ids,
        }


def _require_order(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise EndsBeforeStart


def _closing(activity: Activity, *, imported: bool) -> ActivityClosed:
    return ActivityClosed(
        activity_id=activity.id,
        kind=activity.kind.value,
        building_id=activity.building_id,
        organisation_id=activity.organisation_id,
        attended=activity.attended,
        beneficiaries=activity.beneficiaries,
        outside_participants=activity.outside_participants,
        imported=imported,
    )
