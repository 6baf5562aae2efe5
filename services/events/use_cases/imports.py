"""How records of the time before the platform come in: what was held and who was there. Repeats change nothing."""

from chassis.kernel import totp
from services.events.domain.activity import Activity
from services.events.domain.details import Details
from services.events.domain.ports import EventsUnitOfWork
from services.events.domain.registration import Registration, registration_id
from services.events.use_cases.activities import activity_id


def import_activity(
    uow: EventsUnitOfWork, *, key: str, details: Details, attended: int, beneficiaries: int, outside_participants: int
) -> Activity:
    identifier = activity_id(uow, key)
    return uow.activities.find(identifier) or uow.activities.add(
        Activity.held_before(
            identifier=identifier,
            details=details,
            attendance_secret=totp.new_secret(),
            attended=attended,
            beneficiaries=beneficiaries,
            outside_participants=outside_participants,
        )
    )


def import_attendance(
    uow: EventsUnitOfWork, *, activity_key: str, person_id: str, service_minutes: int
) -> Registration:
    """Raises NoSuchActivity, and ActivityStatusForbids unless the activity is closed."""
    activity = uow.activities.get(activity_id(uow, activity_key))
    activity.require_closed()
    registration = uow.registrations.find(registration_id(activity.id, person_id)) or uow.registrations.add(
        Registration.of(activity.id, person_id, activity.starts_at)
    )
    registration.attended_before(activity, service_minutes)
    return registration
