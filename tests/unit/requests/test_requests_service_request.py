"""Rules of a service request."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chassis.kernel.states import NotNow
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import NotTheRequester, TooFewUnits
from services.requests.service_requests.events import RequestRated, RequestReopened, RequestTriaged, RequestWhistled
from services.requests.service_requests.sources import Source
from services.requests.service_requests.states import Action, Status
from tests.builders.closings import CLOSING
from tests.builders.requests import (
    NOW,
    SOON,
    a_request,
    a_resolved_request,
    a_triaged_request,
    a_whistled_request,
)


def test_each_triage_is_a_round_of_its_own() -> None:
    request = a_triaged_request("u1")
    request.note_work_order(Action.NOTE_RETURNED, 1)

    request.triage("u2", "")

    assert (request.round, request.unit_id, request.unit_ids) == (2, "u2", ["u1", "u2"])


def test_triaging_twice_to_the_same_unit_is_one_triage() -> None:
    request = a_triaged_request("u1")

    request.triage("u1", "again")

    assert [type(event) for event in request.events].count(RequestTriaged) == 1


def test_a_triaged_request_cannot_be_triaged_to_another_unit() -> None:
    with pytest.raises(NotNow):
        a_triaged_request("u1").triage("u2", "")


@pytest.mark.parametrize("unit_ids", [["u1"], ["u1", "u1"]])
def test_a_whistle_calls_at_least_two_different_units(unit_ids: list[str]) -> None:
    with pytest.raises(TooFewUnits):
        a_request().whistle("w1", unit_ids, SOON)


def test_whistling_twice_for_the_same_units_is_one_whistle() -> None:
    request = a_whistled_request(["u1", "u2"])

    request.whistle("w2", ["u2", "u1"], SOON)

    assert request.whistle_id == "w1"
    assert [type(event) for event in request.events].count(RequestWhistled) == 1


def test_a_request_whose_work_is_done_can_still_be_whistled_for() -> None:
    request = a_triaged_request()
    request.note_work_order(Action.NOTE_DONE, 1)

    request.whistle("w1", ["u1", "u2"], SOON)

    assert request.status is Status.WHISTLED


def test_a_request_can_be_resolved_when_its_whistle_is_assembled() -> None:
    request = a_whistled_request()
    request.note_assembled("w1")

    request.resolve(CLOSING, NOW)

    assert (request.status, request.outcome, request.resolved_at) == (Status.RESOLVED, "出口已拓宽", NOW)


def an_accepted_request() -> ServiceRequest:
    request = a_triaged_request()
    request.note_work_order(Action.NOTE_ACCEPTED, 1)
    return request


@pytest.mark.parametrize("make", [an_accepted_request, a_whistled_request])
def test_a_request_that_units_work_on_cannot_be_resolved_before_they_are_done(
    make: Callable[[], ServiceRequest],
) -> None:
    with pytest.raises(NotNow):
        make().resolve(CLOSING, NOW)


def test_news_of_an_earlier_round_changes_nothing() -> None:
    request = a_triaged_request("u1")
    request.note_work_order(Action.NOTE_RETURNED, 1)
    request.triage("u2", "")

    request.note_work_order(Action.NOTE_DONE, 1)

    assert request.status is Status.TRIAGED


def test_news_of_another_whistle_changes_nothing() -> None:
    request = a_whistled_request()

    request.note_assembled("w0")

    assert request.status is Status.WHISTLED


@pytest.mark.parametrize(("rating", "status"), [(1, "reopened"), (2, "reopened"), (3, "rated"), (5, "rated")])
def test_a_low_rating_opens_the_request_again(rating: int, status: str) -> None:
    request = a_resolved_request()

    request.confirm_and_rate("p1", rating, "", most_reopenings=2)

    assert request.status == status


def test_a_low_rating_is_told_with_its_reason() -> None:
    request = a_resolved_request()

    request.confirm_and_rate("p1", 1, "还是堵", most_reopenings=2)

    rated, reopened = request.events[-2:]
    assert isinstance(rated, RequestRated)
    assert isinstance(reopened, RequestReopened)
    assert (rated.rating, reopened.reason) == (1, "还是堵")


def test_rating_twice_alike_is_one_rating() -> None:
    request = a_resolved_request()
    request.confirm_and_rate("p1", 2, "还是堵", most_reopenings=2)
    version = request.version

    request.confirm_and_rate("p1", 2, "还是堵", most_reopenings=2)

    assert request.version == version


def test_an_imported_request_stays_closed_whatever_its_rating() -> None:
    request = a_request(source=Source.IMPORT)
    request.record_outcome("已解决", NOW)

    request.confirm_and_rate("p1", 1, "", most_reopenings=2)

    assert request.status is Status.RATED


def test_only_the_requester_rates() -> None:
    with pytest.raises(NotTheRequester):
        a_resolved_request().confirm_and_rate("p2", 5, "", most_reopenings=2)


def test_only_the_requester_cancels() -> None:
    with pytest.raises(NotTheRequester):
        a_request().cancel("p2")


def test_a_resolved_request_cannot_be_cancelled() -> None:
    with pytest.raises(NotNow):
        a_resolved_request().cancel("p1")


@pytest.mark.parametrize("act", ["cancel", "resolve"])
def test_an_ended_request_waits_for_no_work_order(act: str) -> None:
    request = a_triaged_request()
    assert request.waits_for("u1", 1)
    if act == "cancel":
        request.cancel("p1")
    else:
        request.note_work_order(Action.NOTE_DONE, 1)
        request.resolve(CLOSING, NOW)

    assert not request.waits_for("u1", 1)


def test_repeating_an_ending_changes_nothing() -> None:
    cancelled, resolved = a_request(), a_resolved_request()
    cancelled.cancel("p1")
    versions = (cancelled.version, resolved.version)

    cancelled.cancel("p1")
    resolved.resolve(CLOSING, NOW)

    assert (cancelled.version, resolved.version) == versions


def test_a_second_round_may_end_and_be_rated_in_the_words_of_the_first() -> None:
    request = a_resolved_request()
    request.confirm_and_rate("p1", 2, "还是堵", most_reopenings=2)
    request.triage("u1", "")
    request.note_work_order(Action.NOTE_DONE, 2)

    request.resolve(CLOSING, NOW)
    solved = request.status
    request.confirm_and_rate("p1", 2, "还是堵", most_reopenings=2)

    assert (solved, request.status) == (Status.RESOLVED, Status.REOPENED)


def test_the_outcome_of_a_resolved_request_stands() -> None:
    with pytest.raises(NotNow):
        a_resolved_request().resolve(replace(CLOSING, public_reply="另一个结果"), NOW)


def test_only_the_order_of_the_newest_round_is_wanted() -> None:
    request = a_triaged_request("u1")
    request.note_work_order(Action.NOTE_RETURNED, 1)
    request.triage("u2", "")

    assert [request.waits_for(unit, round_) for unit, round_ in (("u1", 1), ("u2", 2))] == [False, True]


def test_the_same_units_can_be_called_again_for_a_reopened_request() -> None:
    request = a_whistled_request(["u1", "u2"])
    request.note_assembled("w1")
    request.resolve(CLOSING, NOW)
    request.confirm_and_rate("p1", 1, "", most_reopenings=2)

    request.whistle("w2", ["u1", "u2"], SOON)

    assert (request.status, request.whistle_id) == (Status.WHISTLED, "w2")


def test_a_rating_stands() -> None:
    request = a_resolved_request()
    request.confirm_and_rate("p1", 5, "", most_reopenings=2)

    with pytest.raises(NotNow):
        request.confirm_and_rate("p1", 4, "", most_reopenings=2)
