"""Import rows for attendance from before the platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.http.fields import Id, Whole
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.natural_keys import require_same
from chassis.persistence.documents import row_of
from services.events.activities.domain import activity_id
from services.events.fields import MINUTES
from services.events.registrations.domain import Registration, registration_id
from services.events.registrations.ports import RegistrationsWork


@dataclass(frozen=True, kw_only=True)
class ImportedAttendance:
    activity_key: str
    person_id: str
    service_minutes: int


class AttendanceRow(Row):
    """Somebody who attended an imported activity."""

    command = ImportedAttendance

    activity_key = Id(required=True)
    person_id = Id(required=True)
    service_minutes = Whole(*MINUTES, load_default=0)


_ROW: Final = AttendanceRow()


def apply_attendance(uow: RegistrationsWork, row: Mapping[str, Any]) -> None:
    import_attendance(uow, row_of(ImportedAttendance, checked(_ROW, row)))


def import_attendance(uow: RegistrationsWork, row: ImportedAttendance) -> None:
    """Idempotent. Raises NoSuchActivity, ContentDiffers, and ActivityStatusForbids unless the activity is closed."""
    activity = uow.activities.get(activity_id(uow.context.tenant, row.activity_key))
    activity.require_closed()
    registration = uow.registrations.find(registration_id(activity.id, row.person_id)) or uow.registrations.add(
        Registration.of(activity.id, row.person_id, activity.starts_at)
    )
    # What it was worth may still have to be booked.
    if registration.credited_minutes is not None:
        require_same({"service_minutes": registration.credited_minutes}, {"service_minutes": row.service_minutes})
    registration.attended_before(activity, row.service_minutes)
