"""The path of one act: causes before effects, whatever the clocks of the machines say."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from louyuctl.steps import Step, in_order

NOON: Final = datetime(2026, 11, 28, 12, tzinfo=UTC)


def a_step(message: str, service: str, outcome: str = "published", *, second: int = 0) -> Step:
    return Step(NOON + timedelta(seconds=second), service, outcome, "org.louyu.x.y.done.v1", message, "")


@pytest.mark.capability("O9")
def test_what_was_taken_in_stands_after_what_was_published_though_its_clock_is_behind() -> None:
    asked, taken = a_step("m1", "requests", second=5), a_step("m1", "notify", "applied", second=1)
    effect, told = a_step("m2", "notify", second=2), a_step("m2", "members", "parked", second=3)

    assert in_order([told, effect, taken, asked], {"m1": None, "m2": "m1"}) == [asked, taken, effect, told]


@pytest.mark.capability("O9")
def test_what_did_not_cause_each_other_stands_by_time() -> None:
    late, early = a_step("m1", "requests", second=5), a_step("m2", "members", second=1)

    assert in_order([late, early], {"m1": "gone", "m2": None}) == [early, late]


@pytest.mark.capability("O9")
def test_events_that_name_each_other_as_their_cause_end() -> None:
    one, other = a_step("m1", "requests"), a_step("m2", "members")

    assert in_order([one, other], {"m1": "m2", "m2": "m1"}) == [one, other]
