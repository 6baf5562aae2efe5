"""Agenda, resolutions and their progress."""

from datetime import timedelta

import pytest

from services.events.meetings.details import Decision, Progress
from services.events.meetings.domain import Meeting
from services.events.meetings.errors import DueBeforeMeeting, NoSuchAgendaItem, ResolutionExists
from services.events.meetings.events import ResolutionAdopted, ResolutionProgressed
from tests.builders.events import TODAY, a_meeting_with_item

DUE = TODAY + timedelta(days=14)


def adopt(meeting: Meeting, text: str = "拓宽出口") -> None:
    meeting.adopt("i1", Decision(text=text, unit_id="u1", due_at=DUE))


def status(meeting: Meeting) -> Progress | None:
    resolution = meeting.agenda[0].resolution
    return resolution.status if resolution else None


def test_a_resolution_is_dispatched_when_it_is_adopted() -> None:
    meeting = a_meeting_with_item()

    adopt(meeting)

    adopted = meeting.events[-1]
    assert isinstance(adopted, ResolutionAdopted)
    assert (adopted.item_id, adopted.unit_id, adopted.due_at, status(meeting)) == ("i1", "u1", DUE, Progress.DISPATCHED)


def test_an_item_has_one_resolution() -> None:
    meeting = a_meeting_with_item()
    adopt(meeting)
    before = meeting.version

    adopt(meeting)

    assert meeting.version == before
    with pytest.raises(ResolutionExists):
        adopt(meeting, "另作决定")


def test_a_resolution_needs_an_item_and_is_due_after_the_meeting() -> None:
    meeting = a_meeting_with_item()

    with pytest.raises(NoSuchAgendaItem):
        meeting.adopt("i2", Decision(text="拓宽出口", unit_id="u1", due_at=DUE))
    with pytest.raises(DueBeforeMeeting):
        meeting.adopt("i1", Decision(text="拓宽出口", unit_id="u1", due_at=TODAY))


@pytest.mark.parametrize(
    "news",
    [
        [Progress.ACCEPTED, Progress.DONE],
        [Progress.DONE, Progress.ACCEPTED],
        [Progress.ACCEPTED, Progress.ACCEPTED, Progress.DONE, Progress.DONE],
    ],
)
def test_news_in_any_order_and_number_ends_at_done(news: list[Progress]) -> None:
    meeting = a_meeting_with_item()
    adopt(meeting)

    for step in news:
        meeting.progress("i1", step)

    told = [event.status for event in meeting.events if isinstance(event, ResolutionProgressed)]
    assert status(meeting) is Progress.DONE
    assert told in (["accepted", "done"], ["done"])


def test_news_of_an_item_without_resolution_changes_nothing() -> None:
    meeting = a_meeting_with_item()

    meeting.progress("i1", Progress.DONE)

    assert status(meeting) is None
