"""An activity: something people attend. A draft is published, then closed with its figures, or cancelled."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, Self

from chassis.kernel import totp
from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import keyed_id
from services.events.activities.details import ANNOUNCED, Changes, Details, Reach
from services.events.activities.errors import (
    ActivityStatusForbids,
    AnnouncedAlready,
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
from services.events.activities.events import (
    ActivityCancelled,
    ActivityChanged,
    ActivityClosed,
    ActivityDrafted,
    ActivityHostReplaced,
    ActivityPublished,
    ActivityTakenBack,
)
from services.events.activities.states import STATUS_WORDS, Status
from services.events.people.domain import Person

#: How long before the start and after the end people may attend.
ATTENDANCE_MARGIN: Final = timedelta(minutes=60)


#: What people need to know who want to come.
_CONCERNING: Final = frozenset({"title", "starts_at", "ends_at", "place"})


def activity_id(tenant: TenantId, key: str) -> str:
    """The id of the activity with this natural key."""
    return keyed_id(tenant, "activities", key)


@dataclass(kw_only=True)
class Activity(Details, Reach, Aggregate):
    """`attendance_secret` makes the attendance codes; it never leaves this service."""

    status: Status
    attendance_secret: str = field(repr=False)
    attended: int = 0
    cancelled_because: str | None = None
    published_at: datetime | None = None

    @classmethod
    def draft(cls, details: Details, *, identifier: str, attendance_secret: str) -> Self:
        """Raises EndsBeforeStart."""
        _require_order(details.starts_at, details.ends_at)
        activity = cls(
            id=identifier,
            **values_of(Details, details),
            status=Status.DRAFT,
            attendance_secret=attendance_secret,
        )
        activity.record(
            ActivityDrafted(
                activity_id=identifier,
                title=activity.title,
                kind=activity.kind.value,
                building_id=activity.building_id,
                organisation_id=activity.organisation_id,
                host_enterprise_ids=activity.host_enterprise_ids,
            )
        )
        return activity

    @classmethod
    def held_before(
        cls, details: Details, reach: Reach, *, identifier: str, attendance_secret: str, attended: int
    ) -> Self:
        """An activity from before the platform, with its figures. Raises EndsBeforeStart."""
        _require_order(details.starts_at, details.ends_at)
        activity = cls(
            id=identifier,
            **values_of(Details, details),
            **values_of(Reach, reach),
            status=Status.CLOSED,
            attendance_secret=attendance_secret,
            attended=attended,
        )
        activity.record(_closing(activity, imported=True))
        return activity

    def publish(self, at: datetime) -> None:
        """Idempotent. Raises StartNotInFuture, ActivityStatusForbids."""
        if self.status is Status.PUBLISHED:
            return
        self._require(Status.DRAFT)
        if self.starts_at <= at:
            raise StartNotInFuture
        self.status, self.published_at = Status.PUBLISHED, at
        self.record(ActivityPublished(**self._announced()))

    def change(self, changes: Changes, at: datetime) -> None:
        """Raises ActivityStatusForbids, EndsBeforeStart, AnnouncedAlready; StartNotInFuture if a published one is moved to the past."""
        self._require(Status.DRAFT, Status.PUBLISHED)
        starts_at = changes.get("starts_at", self.starts_at)
        _require_order(starts_at, changes.get("ends_at", self.ends_at))
        if self.status is Status.PUBLISHED and starts_at != self.starts_at and starts_at <= at:
            raise StartNotInFuture
        if "host_enterprise_ids" in changes:
            changes = {**changes, "host_enterprise_ids": list(dict.fromkeys(changes["host_enterprise_ids"]))}
        # Without a real change there is no event, and nobody is told.
        changed = differing(self, changes)
        if not changed:
            return
        settled = ANNOUNCED & changed.keys()
        if self.status is Status.PUBLISHED and settled:
            raise AnnouncedAlready(pointer=f"/{min(settled)}")
        previous = {f"previous_{name}": getattr(self, name) for name in _CONCERNING}
        vars(self).update(changed)
        self.record(
            ActivityChanged(
                status="draft" if self.status is Status.DRAFT else "published",
                concerns_participants=not _CONCERNING.isdisjoint(changed),
                **previous,
                **self._announced(),
            )
        )

    def replace_host(self, from_id: str, to_id: str) -> None:
        """A firm that hosts it was a duplicate of another one. Idempotent."""
        if from_id in self.host_enterprise_ids and from_id != to_id:
            named = [to_id if one == from_id else one for one in self.host_enterprise_ids]
            self.host_enterprise_ids = list(dict.fromkeys(named))
            self.record(
                ActivityHostReplaced(
                    activity_id=self.id,
                    from_id=from_id,
                    to_id=to_id,
                    building_id=self.building_id,
                    organisation_id=self.organisation_id,
                )
            )

    def cancel(self, reason: str = "") -> None:
        """Idempotent. Raises ActivityStatusForbids for a closed activity."""
        if self.status is Status.CANCELLED:
            return
        self._require(Status.DRAFT, Status.PUBLISHED)
        self.status, self.cancelled_because = Status.CANCELLED, reason or None
        self.record(
            ActivityCancelled(
                activity_id=self.id,
                title=self.title,
                reason=self.cancelled_because,
                building_id=self.building_id,
                organisation_id=self.organisation_id,
            )
        )

    def close(self, reach: Reach, at: datetime, *, attended: int) -> None:
        """Idempotent. Raises NotStartedYet, ActivityStatusForbids."""
        if self.status is Status.CLOSED:
            return
        self._require(Status.PUBLISHED)
        if at < self.starts_at:
            raise NotStartedYet
        # Final: nobody can attend a closed activity.
        self.status, self.attended = Status.CLOSED, attended
        self.beneficiaries, self.outside_participants = reach.beneficiaries, reach.outside_participants
        self.record(_closing(self, imported=False))

    def take_back(self) -> None:
        """Undoes its import: it leaves all lists and figures. Idempotent."""
        if self.status is Status.TAKEN_BACK:
            return
        self.status = Status.TAKEN_BACK
        self.record(ActivityTakenBack(**_figures(self)))

    def require_open_to(self, person: Person | None, at: datetime, *, by_staff: bool = False) -> None:
        """Open until the start, for staff until the end. Raises NotOpenForRegistration, RegistrationOver, AudienceUnknown, OutsideAudience."""
        if self.status is not Status.PUBLISHED:
            raise NotOpenForRegistration(status=STATUS_WORDS[self.status])
        if at >= (self.ends_at if by_staff else self.starts_at):
            raise RegistrationOver
        # Before the person is looked at: an activity for everybody is open to people who never checked in.
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
        """Whether people on the waiting list may still get a place."""
        # Until the end, not the start: people may wait at the door.
        return self.status is Status.PUBLISHED and at < self.ends_at

    def attendance_code(self, at: datetime) -> str:
        """The code to show now. Raises AttendanceNotOpen."""
        self.require_attendance_open(at)
        return totp.code_at(self.attendance_secret, at)

    def is_over(self, at: datetime) -> bool:
        """Whether what attendance is worth may be booked."""
        return self.status is Status.CLOSED or (self.status is Status.PUBLISHED and at >= self.ends_at)

    def require_code(self, code: str, at: datetime) -> None:
        """Raises AttendanceNotOpen, WrongAttendanceCode."""
        self.require_attendance_open(at)
        if not totp.is_valid(self.attendance_secret, code, at):
            raise WrongAttendanceCode

    def require_attendance_open(self, at: datetime) -> None:
        """Raises AttendanceNotOpen, ActivityStatusForbids."""
        self._require(Status.PUBLISHED)
        if not self.starts_at - ATTENDANCE_MARGIN <= at <= self.ends_at + ATTENDANCE_MARGIN:
            raise AttendanceNotOpen

    def _require(self, *statuses: Status) -> None:
        if self.status not in statuses:
            raise ActivityStatusForbids(status=STATUS_WORDS[self.status])

    def _announced(self) -> dict[str, Any]:
        """The fields of the events for publishing and changing."""
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
            "host_enterprise_ids": self.host_enterprise_ids,
        }


def _require_order(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise EndsBeforeStart


def _closing(activity: Activity, *, imported: bool) -> ActivityClosed:
    return ActivityClosed(**_figures(activity), imported=imported, host_enterprise_ids=activity.host_enterprise_ids)


def _figures(activity: Activity) -> dict[str, Any]:
    """What it counts by."""
    return {
        "activity_id": activity.id,
        "kind": activity.kind.value,
        "building_id": activity.building_id,
        "organisation_id": activity.organisation_id,
        "attended": activity.attended,
        "beneficiaries": activity.beneficiaries,
        "outside_participants": activity.outside_participants,
        "starts_at": activity.starts_at,
    }
