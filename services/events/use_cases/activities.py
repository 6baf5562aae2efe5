"""How an activity comes to be, changes and ends."""

from chassis.kernel import totp
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import derived_id, new_id
from services.events.domain.activity import Activity, Status
from services.events.domain.details import Changes, Details
from services.events.domain.errors import NoSuchActivity
from services.events.domain.ports import EventsUnitOfWork


def draft_activity(uow: EventsUnitOfWork, actor: Actor, *, key: str | None, details: Details) -> Activity:
    """With a natural `key`, a repeat finds the first one."""
    actor.demand("activity.manage", *scopes_of(details))
    identifier = activity_id(uow, key) if key else new_id()
    known = uow.activities.find(identifier) if key else None
    return known or uow.activities.add(
        Activity.draft(identifier=identifier, details=details, attendance_secret=totp.new_secret())
    )


def show_activity(uow: EventsUnitOfWork, actor: Actor, *, activity_id: str) -> Activity:
    """Drafts are shown to those who may manage them only. Raises NoSuchActivity."""
    activity = uow.activities.get(activity_id)
    if activity.status is Status.DRAFT and not actor.may("activity.manage", *scopes_of(activity)):
        raise NoSuchActivity
    return activity


def publish_activity(uow: EventsUnitOfWork, actor: Actor, clock: Clock, *, activity_id: str) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.publish(clock())
    return activity


def change_activity(
    uow: EventsUnitOfWork, actor: Actor, clock: Clock, *, activity_id: str, changes: Changes
) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.change(changes, clock())
    return activity


def cancel_activity(uow: EventsUnitOfWork, actor: Actor, *, activity_id: str) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.cancel()
    return activity


def close_activity(
    uow: EventsUnitOfWork,
    actor: Actor,
    clock: Clock,
    *,
    activity_id: str,
    beneficiaries: int,
    outside_participants: int,
) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.close(
        clock(),
        attended=uow.registrations.count_attended(activity_id),
        beneficiaries=beneficiaries,
        outside_participants=outside_participants,
    )
    return activity


def managed(uow: EventsUnitOfWork, actor: Actor, activity_id: str) -> Activity:
    """The activity, for those who may manage it. Raises NoSuchActivity, Forbidden."""
    activity = uow.activities.get(activity_id)
    actor.demand("activity.manage", *scopes_of(activity))
    return activity


def activity_id(uow: EventsUnitOfWork, key: str) -> str:
    """The id of the activity with this natural key."""
    return derived_id(uow.context.tenant, "activities", key)


def scopes_of(activity: Activity | Details) -> tuple[str, ...]:
    """Where an actor must hold a permission to use it on this activity."""
    building = [scope("building", activity.building_id)] if activity.building_id else []
    organisation = [scope("organisation", activity.organisation_id)] if activity.organisation_id else []
    return (*building, *organisation)
