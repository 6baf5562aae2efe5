"""When a delivery is tried again, and when a receiver rests."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notify.deliveries.domain import BREAKS_AFTER, GIVE_UP, LONGEST_REST, Health, next_try, rest

pytestmark = pytest.mark.capability("R8")
FIRST: Final = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
NONE: Final = timedelta()


def tries(jitter: float) -> list[datetime]:
    """When a delivery is tried that is never accepted."""
    moments, now = [FIRST], FIRST
    while (again := next_try(len(moments), FIRST, now, jitter=jitter, wait=NONE)) is not None:
        moments.append(again)
        now = again
    return moments


@given(st.floats(0.8, 1.2))
def test_it_is_tried_for_three_days_with_growing_pauses(jitter: float) -> None:
    moments = tries(jitter)
    pauses = [later - earlier for earlier, later in pairwise(moments)]

    assert moments[-1] == FIRST + GIVE_UP
    # The last pause is cut, so that the last try is at the end.
    assert pauses[:-1] == sorted(pauses[:-1])
    assert 12 <= len(moments) <= 20


def test_a_receiver_that_asks_for_more_time_gets_it_but_not_for_ever() -> None:
    hour, year = timedelta(hours=1), timedelta(days=365)

    assert next_try(1, FIRST, FIRST, jitter=1, wait=hour) == FIRST + hour
    assert next_try(1, FIRST, FIRST, jitter=1, wait=year) == FIRST + LONGEST_REST


def test_a_receiver_rests_after_several_failures_longer_each_time() -> None:
    pauses = [rest(failures, NONE) for failures in range(1, 30)]

    assert pauses[: BREAKS_AFTER - 1] == [NONE] * (BREAKS_AFTER - 1)
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(minutes=10)


def test_one_that_failed_long_ago_and_hardly_since_is_not_switched_off() -> None:
    since, now = FIRST, FIRST + timedelta(days=6)

    assert not Health(failures=3, failing_since=since).is_to_switch_off(now)
    assert Health(failures=20, failing_since=since).is_to_switch_off(now)
