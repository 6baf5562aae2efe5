"""A web process that is overrun: not ready after a time, ready again when it is calm, and full beyond a hard bound."""

from typing import Final

import pytest

from chassis.kernel.errors import Overloaded
from chassis.observability.load import Bounds, Load
from chassis.observability.metrics import Metrics

pytestmark = [pytest.mark.capability("O6")]
BOUNDS: Final = Bounds(ready=4, most=6, late=1.0, seconds=10.0)


class Process:
    """A load whose time a test moves; it looks every second."""

    def __init__(self) -> None:
        self.now = 100.0
        self.metrics = Metrics()
        self.load = Load(BOUNDS, self.metrics, lambda: self.now)
        self.places: list[object] = []

    def holds(self, many: int) -> None:
        while len(self.places) < many:
            self.places.append(self.load.enter())
        while len(self.places) > many:
            self.load.leave(self.places.pop())

    def for_seconds(self, many: int, late: float = 0.0) -> bool:
        """Whether it is ready afterwards."""
        for _ in range(many):
            self.now += 1
            self.load.look(late)
        return self.load.is_well()

    def sample(self, name: str) -> float | None:
        return self.metrics.registry.get_sample_value(name)


def test_a_process_that_holds_too_much_for_ten_seconds_is_not_ready_and_says_why() -> None:
    process = Process()
    process.holds(4)

    assert process.for_seconds(10)
    assert not process.for_seconds(1)
    assert process.load.reasons() == {"load": "overloaded: 4 requests under way (bound 4), 0.0 s late"}
    assert (process.sample("louyu_load_overloaded"), process.sample("louyu_load_requests")) == (1.0, 4.0)
    assert process.sample("louyu_load_oldest_seconds") == 11.0


def test_a_rush_that_passes_changes_nothing() -> None:
    process = Process()
    process.holds(5)
    process.for_seconds(9)
    process.holds(3)
    process.for_seconds(1)
    process.holds(5)

    assert process.for_seconds(9)


def test_it_is_ready_again_at_half_of_the_bound_and_not_before() -> None:
    process = Process()
    process.holds(4)
    process.for_seconds(11)
    process.holds(3)
    still = process.for_seconds(30)
    process.holds(2)

    assert not still
    assert not process.for_seconds(2)
    assert process.for_seconds(1)
    assert process.load.reasons() == {}


def test_a_loop_that_was_late_at_once_for_long_is_not_ready_at_the_next_look() -> None:
    process = Process()

    assert not process.for_seconds(1, late=12.0)
    # Whoever comes nevertheless is served.
    process.load.refuse_if_full()
    assert process.for_seconds(3)


def test_beyond_the_hard_bound_nothing_new_is_taken() -> None:
    process = Process()
    process.holds(6)

    with pytest.raises(Overloaded):
        process.load.enter()
    process.holds(5)
    process.holds(6)

    assert process.sample("louyu_load_refused_total") == 1.0
