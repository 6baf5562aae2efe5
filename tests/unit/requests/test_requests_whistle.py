"""Rules of a whistle."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.requests.whistles.errors import UnitNotCalled
from services.requests.whistles.events import WhistleAssembled, WhistleOverdue, WhistleReportedIn
from services.requests.whistles.states import Status
from tests.builders.requests import NOW, SOON, a_whistle


def test_each_report_in_tells_how_many_are_missing() -> None:
    whistle = a_whistle(["u1", "u2", "u3"])

    whistle.report_in("u2", "p1", NOW)

    reported = whistle.events[-1]
    assert isinstance(reported, WhistleReportedIn)
    assert (reported.unit_id, reported.by, reported.remaining) == ("u2", "p1", 2)


def test_the_last_report_in_assembles_the_whistle() -> None:
    whistle = a_whistle(["u1", "u2"])

    whistle.report_in("u1", "p1", NOW)
    whistle.report_in("u2", "p2", NOW)

    assert whistle.status is Status.ASSEMBLED
    assert isinstance(whistle.events[-1], WhistleAssembled)


def test_a_unit_that_was_not_called_cannot_report_in() -> None:
    with pytest.raises(UnitNotCalled):
        a_whistle(["u1", "u2"]).report_in("u3", "p1", NOW)


def test_before_the_deadline_nobody_is_overdue() -> None:
    whistle = a_whistle()

    whistle.lapse(SOON - timedelta(milliseconds=1))

    assert whistle.status is Status.BLOWN


def test_at_the_deadline_the_missing_are_named_once() -> None:
    whistle = a_whistle(["u1", "u2", "u3"])
    whistle.report_in("u2", "p1", NOW)

    whistle.lapse(SOON)
    whistle.lapse(SOON + timedelta(hours=1))

    overdue = [event for event in whistle.events if isinstance(event, WhistleOverdue)]
    assert [event.missing_unit_ids for event in overdue] == [["u1", "u3"]]


def test_who_comes_late_still_reports_in() -> None:
    whistle = a_whistle(["u1", "u2"])
    whistle.lapse(SOON)

    whistle.report_in("u1", "p1", SOON)
    whistle.report_in("u2", "p2", SOON)

    assert whistle.status is Status.ASSEMBLED


def test_an_assembled_whistle_is_never_overdue() -> None:
    whistle = a_whistle(["u1", "u2"])
    whistle.report_in("u1", "p1", NOW)
    whistle.report_in("u2", "p2", NOW)

    whistle.lapse(SOON)

    assert whistle.status is Status.ASSEMBLED


@given(st.lists(st.sampled_from(["u1", "u2", "u3", "u4"]), max_size=12))
def test_in_any_order_and_however_often_each_unit_counts_once(comers: list[str]) -> None:
    whistle = a_whistle(["u1", "u2", "u3", "u4"])

    for unit_id in comers:
        whistle.report_in(unit_id, "p1", NOW)

    assert sorted(report.unit_id for report in whistle.report_ins) == sorted(set(comers))
    assert (whistle.status is Status.ASSEMBLED) == (len(set(comers)) == 4)
