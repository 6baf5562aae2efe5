"""Use cases of registrations: get a place, wait for one, give it up, attend; and pass freed places on."""

from datetime import datetime

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.events import quotas
from services.events.activities.domain import Activity
from services.events.activities.states import Status as ActivityStatus
from services.events.activities.use_cases import managed
from services.events.people.domain import Act
from services.events.people.errors import PersonMerged, UnknownPerson, VerificationNeeded
from services.events.registrations.commands import Attendance, Merged, Somebody
from services.events.registrations.domain import Registration, registration_id
from services.events.registrations.errors import NoSuchRegistration, NotRegistered
from services.events.registrations.ports import RegistrationsWork
from services.events.registrations.seats import Place, free_seats, seat_to_take
from services.events.registrations.states import Status, rank
from services.events.scopes import scopes_of


def register(
    uow: RegistrationsWork, actor: Actor, clock: Clock, *, activity_id: str, lost_races: int = 0
) -> Registration:
    """Takes the smallest free seat for the actor, or joins the waiting list. Idempotent.

    Raises NoSuchActivity, TooOften, and what `_registered` raises.
    """
    activity = uow.activities.get(activity_id)
    known = uow.registrations.find(registration_id(activity_id, actor.person_id))
    if known and known.is_active:
        return known
    uow.quotas.spend(quotas.registrations(uow.people.registrations_per_hour()), actor, clock)
    activity.require_open_to(uow.people.find(actor.person_id), clock())
    return _registered(uow, activity, actor.person_id, clock(), lost_races)


def register_somebody(
    uow: RegistrationsWork, actor: Actor, clock: Clock, who: Somebody, *, activity_id: str, lost_races: int = 0
) -> Registration:
    """As `register`, by staff for a member without a phone, until the activity ends. Raises Forbidden, UnknownPerson too."""
    activity = managed(uow, actor, activity_id)
    person = uow.people.find(who.person_id)
    if person is None:
        raise UnknownPerson
    if person.merged_into:
        raise PersonMerged(person.merged_into)
    known = uow.registrations.find(registration_id(activity_id, who.person_id))
    if known and known.is_active:
        return known
    activity.require_open_to(person, clock(), by_staff=True)
    return _registered(uow, activity, who.person_id, clock(), lost_races)


def _registered(
    uow: RegistrationsWork, activity: Activity, person_id: str, at: datetime, lost_races: int
) -> Registration:
    """Raises VerificationNeeded."""
    if not uow.people.may(Act.SEATS, person_id):
        raise VerificationNeeded(permission=Act.SEATS.value)
    known = uow.registrations.find(registration_id(activity.id, person_id))
    registration = known or uow.registrations.add(Registration.of(activity.id, person_id, at))
    # While anybody waits, nobody new gets a seat. Two people who take the same seat conflict in its unique index; the
    # loser runs this again.
    waiting = uow.registrations.count_waiting(activity.id)
    place = None if waiting else _free_place(uow, activity, lost_races)
    if place:
        registration.take_place(activity, place.seat_no, at)
    else:
        # A UUIDv7 as ticket: it sorts by time without a counter that all would have to change.
        registration.queue(activity, new_id(), waiting + 1, at)
    return registration


def cancel_registration(uow: RegistrationsWork, actor: Actor, *, registration_id: str) -> Registration:
    """Cancels the actor's own registration. Raises NoSuchRegistration, AlreadyAttended."""
    registration = uow.registrations.get(registration_id)
    if registration.person_id != actor.person_id:
        # Not Forbidden: ids of other people's registrations can be derived and must reveal nothing.
        raise NoSuchRegistration
    registration.cancel("by_person")
    return registration


def attend_activity(
    uow: RegistrationsWork, actor: Actor, clock: Clock, attendance: Attendance, *, activity_id: str
) -> Registration:
    """Records that the actor attends, proven by the code. Idempotent.

    Raises NoSuchActivity, NotRegistered, StillWaiting, AttendanceNotOpen, WrongAttendanceCode, TooOften.
    """
    activity = uow.activities.get(activity_id)
    registration = uow.registrations.find(registration_id(activity_id, actor.person_id))
    if registration is None:
        raise NotRegistered
    # A repeat may come after the code has changed, so it is not checked again.
    if registration.status is not Status.ATTENDED:
        at = clock()
        uow.quotas.spend(quotas.CODES, actor, clock)
        activity.require_code(attendance.code, at)
        registration.attend(activity, at)
    return registration


def attend_for_somebody(
    uow: RegistrationsWork, actor: Actor, clock: Clock, who: Somebody, *, activity_id: str
) -> Registration:
    """Records that somebody attends, seen by staff at the place. Idempotent.

    Raises NoSuchActivity, Forbidden, NotRegistered, StillWaiting, AttendanceNotOpen.
    """
    activity = uow.activities.get(activity_id)
    actor.demand("attendance.show_code", *scopes_of(activity))
    registration = uow.registrations.find(registration_id(activity_id, who.person_id))
    if registration is None:
        raise NotRegistered
    if registration.status is not Status.ATTENDED:
        activity.require_attendance_open(clock())
        registration.attend(activity, clock())
    return registration


def settle_next(uow: RegistrationsWork, clock: Clock, *, activity_id: str) -> None:
    """Takes one step: gives a free place to the first who waits; or, when the activity is cancelled or closed, ends one
    registration or books one attendance. Idempotent; it may be called in any order and any number of times.
    """
    # One step only, because a use case writes one aggregate. Each step's event causes the next, until nothing is left.
    # Found, not got: an import may have been undone before this message of it came.
    activity = uow.activities.find(activity_id) or uow.activities.get(activity_id)
    if activity.status is ActivityStatus.CANCELLED:
        _end_next(uow, activity)
    elif activity.status is ActivityStatus.CLOSED:
        _book_next(uow, activity)
    elif activity.gives_places(clock()):
        first = uow.registrations.first_waiting(activity_id)
        place = _free_place(uow, activity) if first else None
        if first and place:
            first.promote(activity, place.seat_no)


def credit_when_over(uow: RegistrationsWork, clock: Clock, identifier: str) -> None:
    """Books what an attendance was worth, if its activity is over, also when nobody closed it. Idempotent."""
    registration = uow.registrations.get(identifier)
    activity = uow.activities.get(registration.activity_id)
    if activity.is_over(clock()):
        _credit(uow, activity, registration)


def end_registrations(uow: RegistrationsWork, person_id: str, reason: str) -> None:
    """Frees the places of somebody who will not come. Idempotent."""
    for registration in uow.registrations.ahead_of(person_id):
        registration.end(reason)


def hand_over_registrations(uow: RegistrationsWork, merged: Merged, at: datetime) -> None:
    """Seats, turns and attendances of a duplicate are those of the member who stays. Idempotent.

    Where both have something, the better one counts: attended before a seat before a turn.
    """
    for theirs in uow.registrations.all_of(merged.member_id):
        known = uow.registrations.find(registration_id(theirs.activity_id, merged.into_id))
        own = known or uow.registrations.add(Registration.of(theirs.activity_id, merged.into_id, at))
        if rank(own.status) < rank(theirs.status):
            theirs.hand_over(own)
        elif theirs.status is Status.ATTENDED:
            theirs.revoke(uow.activities.get(theirs.activity_id))
        else:
            theirs.end("member_merged")


def _end_next(uow: RegistrationsWork, activity: Activity) -> None:
    left_over = uow.registrations.first_to_end(activity.id)
    if left_over and left_over.status is Status.ATTENDED:
        left_over.revoke(activity)
    elif left_over:
        left_over.cancel("activity_cancelled")


def _book_next(uow: RegistrationsWork, activity: Activity) -> None:
    waiting = uow.registrations.first_waiting(activity.id)
    attended = None if waiting else uow.registrations.first_to_credit(activity.id)
    if waiting:
        waiting.end("activity_over")
    elif attended:
        _credit(uow, activity, attended)


def _credit(uow: RegistrationsWork, activity: Activity, registration: Registration) -> None:
    verified = uow.people.may(Act.HOURS, registration.person_id)
    registration.credit(activity, activity.service_minutes if verified else 0)


def _free_place(uow: RegistrationsWork, activity: Activity, lost_races: int = 0) -> Place | None:
    if activity.capacity is None:
        return Place(seat_no=None)
    free = free_seats(activity.capacity, uow.registrations.taken(activity.id))
    seat_no = seat_to_take(free, lost_races)
    return Place(seat_no) if seat_no else None
