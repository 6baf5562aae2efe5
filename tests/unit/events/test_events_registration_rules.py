"""One person at one activity."""

import pytest

from services.events.registrations.domain import Registration, registration_id
from services.events.registrations.errors import AlreadyAttended, NotRegistered, StillWaiting
from services.events.registrations.events import RegistrationAttended, RegistrationCancelled, RegistrationPromoted
from services.events.registrations.states import Status
from tests.builders.events import START, TODAY, a_registration, an_activity, someone_waiting


def test_a_person_has_one_registration_for_an_activity() -> None:
    assert registration_id("a1", "p1") == registration_id("a1", "p1") != registration_id("a1", "p2")


def test_a_promoted_person_waits_no_longer() -> None:
    activity = an_activity(capacity=1)
    waiting = someone_waiting(activity)

    waiting.promote(activity, 1)

    assert (waiting.status, waiting.seat_no, waiting.ticket) == (Status.REGISTERED, 1, None)
    assert isinstance(waiting.events[-1], RegistrationPromoted)


def test_cancelling_frees_the_seat_and_tells_which_one_once() -> None:
    registration = a_registration(an_activity(), seat_no=7)

    registration.cancel("by_person")
    registration.cancel("by_person")

    [cancelled] = [event for event in registration.events if isinstance(event, RegistrationCancelled)]
    assert (cancelled.seat_no, registration.seat_no, registration.status) == (7, None, Status.CANCELLED)


def test_attending_is_recorded_once_with_the_hours_it_is_worth() -> None:
    activity = an_activity(service_minutes=90)
    registration = a_registration(activity)

    registration.attend(activity, START)
    registration.attend(activity, START)

    [attended] = [event for event in registration.events if isinstance(event, RegistrationAttended)]
    assert (attended.service_minutes, attended.activity_kind, attended.imported) == (90, "micro_lecture", False)
    assert registration.seat_no == 1


def test_who_attended_cannot_cancel() -> None:
    activity = an_activity()
    registration = a_registration(activity)
    registration.attend(activity, START)

    with pytest.raises(AlreadyAttended):
        registration.cancel("by_person")


def test_who_waits_or_has_cancelled_cannot_attend() -> None:
    activity = an_activity()
    cancelled = a_registration(activity)
    cancelled.cancel("by_person")

    with pytest.raises(NotRegistered):
        cancelled.attend(activity, START)
    with pytest.raises(StillWaiting):
        someone_waiting(activity).attend(activity, START)


def test_imported_attendance_needs_no_registration_and_counts_once() -> None:
    activity = an_activity()
    registration = Registration.of(activity.id, "p1", TODAY)

    registration.attended_before(activity, 120)
    registration.attended_before(activity, 120)

    [attended] = registration.events
    assert isinstance(attended, RegistrationAttended)
    assert (attended.service_minutes, attended.imported, registration.attended_at) == (120, True, START)
