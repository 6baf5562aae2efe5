"""The states of an activity."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.events.activities.details import Audience, Reach
from services.events.activities.domain import Activity
from services.events.activities.errors import (
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
from services.events.activities.events import ActivityCancelled, ActivityChanged, ActivityClosed, ActivityPublished
from services.events.activities.states import Status
from services.events.people.domain import Person
from tests.builders.events import END, SECRET, START, TODAY, a_draft, an_activity, code_of, details

MINUTE = timedelta(minutes=1)
MEMBER = Person(kinds=frozenset({"party_member"}), building_id="b1", organisation_ids=frozenset({"o1"}))


def close(activity: Activity) -> None:
    activity.close(Reach(beneficiaries=20, outside_participants=5), START, attended=3)


def test_publishing_announces_the_activity_once() -> None:
    activity = a_draft(capacity=5)

    activity.publish(TODAY)
    activity.publish(TODAY)

    [published] = [event for event in activity.events if isinstance(event, ActivityPublished)]
    assert (published.activity_id, published.capacity, published.starts_at) == ("a1", 5, START)


def test_an_activity_whose_start_has_passed_cannot_be_published() -> None:
    with pytest.raises(StartNotInFuture):
        a_draft().publish(START)


def test_an_activity_ends_after_it_starts() -> None:
    with pytest.raises(EndsBeforeStart):
        an_activity().change({"ends_at": START}, TODAY)


def test_a_change_tells_how_the_activity_is_now() -> None:
    activity = an_activity(capacity=5)

    activity.change({"capacity": 8, "title": "新标题"}, TODAY)

    changed = activity.events[-1]
    assert isinstance(changed, ActivityChanged)
    assert (changed.capacity, changed.title, changed.status) == (8, "新标题", "published")


def test_a_change_to_what_is_already_so_is_no_change() -> None:
    activity = an_activity(capacity=5)
    before = activity.version

    activity.change({"capacity": 5}, TODAY)

    assert activity.version == before


def test_a_published_activity_cannot_be_moved_to_the_past() -> None:
    for past in (TODAY - MINUTE, TODAY):
        with pytest.raises(StartNotInFuture):
            an_activity().change({"starts_at": past}, TODAY)


def test_a_running_activity_may_be_extended() -> None:
    activity = an_activity()

    activity.change({"ends_at": END + MINUTE}, START + MINUTE)

    assert activity.ends_at == END + MINUTE


def test_closing_records_the_figures_once() -> None:
    activity = an_activity()

    close(activity)
    close(activity)

    [closed] = [event for event in activity.events if isinstance(event, ActivityClosed)]
    assert (closed.attended, closed.beneficiaries, closed.outside_participants, closed.imported) == (3, 20, 5, False)


def test_an_activity_that_has_not_started_cannot_be_closed() -> None:
    with pytest.raises(NotStartedYet):
        an_activity().close(Reach(), START - MINUTE, attended=0)


def test_cancelling_twice_is_told_once() -> None:
    activity = an_activity()

    activity.cancel()
    activity.cancel()

    assert sum(isinstance(event, ActivityCancelled) for event in activity.events) == 1


def test_an_ended_activity_does_not_come_back() -> None:
    cancelled, closed = an_activity(), an_activity()
    cancelled.cancel()
    close(closed)

    with pytest.raises(ActivityStatusForbids):
        cancelled.publish(TODAY)
    with pytest.raises(ActivityStatusForbids):
        close(cancelled)
    with pytest.raises(ActivityStatusForbids):
        closed.cancel()
    with pytest.raises(ActivityStatusForbids):
        closed.change({"capacity": 5}, TODAY)
    with pytest.raises(ActivityStatusForbids):
        cancelled.attendance_code(START)


def test_an_imported_activity_is_closed_from_the_start() -> None:
    reach = Reach(beneficiaries=3610, outside_participants=0)

    activity = Activity.held_before(details(), reach, identifier="a1", attendance_secret=SECRET, attended=742)

    [closed] = activity.events
    assert isinstance(closed, ActivityClosed)
    assert (activity.status, closed.imported, closed.beneficiaries) == (Status.CLOSED, True, 3610)


def test_neither_a_draft_nor_an_imported_activity_ends_before_it_starts() -> None:
    wrong = replace(details(), ends_at=START)

    with pytest.raises(EndsBeforeStart):
        Activity.draft(wrong, identifier="a1", attendance_secret=SECRET)
    with pytest.raises(EndsBeforeStart):
        Activity.held_before(wrong, Reach(), identifier="a1", attendance_secret=SECRET, attended=1)


@pytest.mark.parametrize(
    ("audience", "admitted"),
    [
        (Audience(), True),
        (Audience(kinds=["resident", "party_member"]), True),
        (Audience(kinds=["resident"]), False),
        (Audience(kinds=["party_member"], building_ids=["b2"]), False),
        (Audience(kinds=["party_member"], building_ids=["b1", "b2"], organisation_ids=["o1"]), True),
        (Audience(organisation_ids=["o2"]), False),
    ],
)
def test_each_list_of_an_audience_is_a_condition_and_one_match_fulfils_it(audience: Audience, admitted: bool) -> None:
    assert audience.admits(MEMBER) is admitted


def test_people_register_until_the_start() -> None:
    activity = an_activity()

    activity.require_open_to(None, START - MINUTE)

    with pytest.raises(RegistrationOver):
        activity.require_open_to(None, START)


def test_nobody_registers_for_a_draft_or_a_cancelled_activity() -> None:
    cancelled = an_activity()
    cancelled.cancel()

    for activity in (a_draft(), cancelled):
        with pytest.raises(NotOpenForRegistration):
            activity.require_open_to(MEMBER, TODAY)


def test_an_audience_keeps_others_and_unknown_people_out() -> None:
    activity = an_activity(audience=Audience(kinds=["resident"]))

    with pytest.raises(OutsideAudience):
        activity.require_open_to(MEMBER, TODAY)
    with pytest.raises(AudienceUnknown):
        activity.require_open_to(None, TODAY)


@pytest.mark.parametrize("late", [-30, 0, 30])
def test_a_code_counts_for_one_period_before_and_after_its_own(late: int) -> None:
    activity = an_activity()
    code = code_of(activity, START)

    activity.require_code(code, START + timedelta(seconds=late))


@pytest.mark.parametrize("late", [-60, 60, 3000])
def test_an_older_or_later_code_is_wrong(late: int) -> None:
    activity = an_activity()
    code = code_of(activity, START)

    with pytest.raises(WrongAttendanceCode):
        activity.require_code(code, START + timedelta(seconds=late))


def test_attendance_is_open_from_an_hour_before_to_an_hour_after() -> None:
    activity = an_activity()

    for at in (START - 60 * MINUTE, END + 60 * MINUTE):
        activity.require_code(code_of(activity, at), at)
    for at in (START - 61 * MINUTE, END + 61 * MINUTE):
        with pytest.raises(AttendanceNotOpen):
            activity.require_code(code_of(activity, at), at)


def test_the_secret_is_in_no_event_and_in_no_log_line() -> None:
    activity = an_activity()
    close(activity)

    assert SECRET not in repr(activity)
    assert SECRET not in repr(activity.events)
