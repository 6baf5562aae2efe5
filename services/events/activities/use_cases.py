"""How an activity comes to be, changes and ends, and which code proves that one is there."""

from dataclasses import dataclass
from datetime import datetime

from chassis.kernel import totp
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.events.activities.commands import Draft
from services.events.activities.domain import Activity, Changes, Reach, activity_id
from services.events.activities.errors import NoSuchActivity
from services.events.activities.ports import ActivitiesWork
from services.events.activities.states import Status
from services.events.scopes import scopes_of


@dataclass(frozen=True)
class ShownCode:
    code: str
    expires_at: datetime


def draft_activity(uow: ActivitiesWork, actor: Actor, draft: Draft) -> Activity:
    """Raises EndsBeforeStart."""
    actor.demand("activity.manage", *scopes_of(draft))
    identifier = activity_id(uow.context.tenant, draft.key) if draft.key else new_id()
    known = uow.activities.find(identifier) if draft.key else None
    return known or uow.activities.add(
        Activity.draft(draft, identifier=identifier, attendance_secret=totp.new_secret())
    )


def show_activity(uow: ActivitiesWork, actor: Actor, *, activity_id: str) -> Activity:
    """Drafts are shown to those who may manage them only. Raises NoSuchActivity."""
    activity = uow.activities.get(activity_id)
    if activity.status is Status.DRAFT and not actor.may("activity.manage", *scopes_of(activity)):
        raise NoSuchActivity
    return activity


def publish_activity(uow: ActivitiesWork, actor: Actor, clock: Clock, *, activity_id: str) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.publish(clock())
    return activity


def change_activity(uow: ActivitiesWork, actor: Actor, clock: Clock, changes: Changes, *, activity_id: str) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.change(changes, clock())
    return activity


def cancel_activity(uow: ActivitiesWork, actor: Actor, *, activity_id: str) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.cancel()
    return activity


def close_activity(uow: ActivitiesWork, actor: Actor, clock: Clock, reach: Reach, *, activity_id: str) -> Activity:
    activity = managed(uow, actor, activity_id)
    activity.close(reach, clock(), attended=uow.registrations.count_attended(activity_id))
    return activity


def show_attendance_code(uow: ActivitiesWork, actor: Actor, clock: Clock, *, activity_id: str) -> ShownCode:
    """For a screen at the place; it changes every half minute. Raises AttendanceNotOpen."""
    activity = uow.activities.get(activity_id)
    actor.demand("attendance.show_code", *scopes_of(activity))
    at = clock()
    return ShownCode(activity.attendance_code(at), totp.expires_at(at))


def managed(uow: ActivitiesWork, actor: Actor, activity_id: str) -> Activity:
    """The activity, for those who may manage it. Raises NoSuchActivity, Forbidden."""
    activity = uow.activities.get(activity_id)
    actor.demand("activity.manage", *scopes_of(activity))
    return activity
