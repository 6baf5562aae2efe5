"""How people prove that they were there: a code on a screen at the place, which changes every half minute."""

from dataclasses import dataclass
from datetime import datetime

from chassis.kernel import totp
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from services.events.domain.errors import NotRegistered
from services.events.domain.ports import EventsUnitOfWork
from services.events.domain.registration import Registration, Status, registration_id
from services.events.use_cases.activities import scopes_of


@dataclass(frozen=True)
class ShownCode:
    code: str
    expires_at: datetime


def show_attendance_code(uow: EventsUnitOfWork, actor: Actor, clock: Clock, *, activity_id: str) -> ShownCode:
    activity = uow.activities.get(activity_id)
    actor.demand("attendance.show_code", *scopes_of(activity))
    at = clock()
    return ShownCode(activity.attendance_code(at), totp.expires_at(at))


def attend_activity(uow: EventsUnitOfWork, actor: Actor, clock: Clock, *, activity_id: str, code: str) -> Registration:
    """The signed-in person was there, with a registration of their own; once, however late a repeat comes."""
    activity = uow.activities.get(activity_id)
    registration = uow.registrations.find(registration_id(activity_id, actor.person_id))
    if registration is None:
        raise NotRegistered
    if registration.status is not Status.ATTENDED:
        at = clock()
        activity.require_code(code, at)
        registration.attend(activity, at)
    return registration
