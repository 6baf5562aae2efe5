"""How people get a place at an activity, wait for one, give it back or prove that they were there, and how freed
places reach those who wait.
"""

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from services.events.activities.domain import Activity
from services.events.activities.states import Status as ActivityStatus
from services.events.registrations.commands import Attendance
from services.events.registrations.domain import Registration, registration_id
from services.events.registrations.errors import NoSuchRegistration, NotRegistered
from services.events.registrations.ports import RegistrationsWork
from services.events.registrations.seats import Place, free_seats, seat_to_take
from services.events.registrations.states import Status


def register(
    uow: RegistrationsWork, actor: Actor, clock: Clock, *, activity_id: str, lost_races: int = 0
) -> Registration:
    """The smallest free seat, or the end of the waiting list: while anybody waits, nobody new gets a seat.

    A repeat finds the first registration. Two people who take one seat meet in its unique index; one of them decides again.
    """
    activity = uow.activities.get(activity_id)
    known = uow.registrations.find(registration_id(activity_id, actor.person_id))
    if known and known.is_active:
        return known
    at = clock()
    activity.require_open_to(uow.people.find(actor.person_id), at)
    registration = known or uow.registrations.add(Registration.of(activity_id, actor.person_id, at))
    waiting = uow.registrations.count_waiting(activity_id)
    place = None if waiting else _free_place(uow, activity, lost_races)
    if place:
        registration.take_place(activity, place.seat_no, at)
    else:
        registration.queue(activity, new_id(), waiting + 1, at)
    return registration


def cancel_registration(uow: RegistrationsWork, actor: Actor, *, registration_id: str) -> Registration:
    """Only one's own; anybody else's is not found."""
    registration = uow.registrations.get(registration_id)
    if registration.person_id != actor.person_id:
        raise NoSuchRegistration
    registration.cancel("by_person")
    return registration


def attend_activity(
    uow: RegistrationsWork, actor: Actor, clock: Clock, attendance: Attendance, *, activity_id: str
) -> Registration:
    """The signed-in person was there, with a registration of their own; once, however late a repeat comes."""
    activity = uow.activities.get(activity_id)
    registration = uow.registrations.find(registration_id(activity_id, actor.person_id))
    if registration is None:
        raise NotRegistered
    if registration.status is not Status.ATTENDED:
        at = clock()
        activity.require_code(attendance.code, at)
        registration.attend(activity, at)
    return registration


def settle_next(uow: RegistrationsWork, clock: Clock, *, activity_id: str) -> None:
    """One step towards what should be: who waits first gets a free place, a cancelled activity lets one person go.

    Each step is an event that causes the next. So any message about the activity or its registrations sets the whole
    in motion, in any order and any number of times, and it comes to rest when there is nothing left to do.
    """
    activity = uow.activities.get(activity_id)
    if activity.status is ActivityStatus.CANCELLED:
        left_over = uow.registrations.first_to_release(activity_id)
        if left_over:
            left_over.cancel("activity_cancelled")
    elif activity.gives_places(clock()):
        first = uow.registrations.first_waiting(activity_id)
        place = _free_place(uow, activity) if first else None
        if first and place:
            first.promote(activity, place.seat_no)


def _free_place(uow: RegistrationsWork, activity: Activity, lost_races: int = 0) -> Place | None:
    if activity.capacity is None:
        return Place(seat_no=None)
    free = free_seats(activity.capacity, uow.registrations.taken(activity.id))
    seat_no = seat_to_take(free, lost_races)
    return Place(seat_no) if seat_no else None
