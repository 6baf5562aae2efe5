"""When so many requests are more than usual: worked out by hand, and tried on noise."""

import math
import random
from datetime import date

import pytest

from services.requests.themes.record import Seen, suggested
from services.requests.themes.rising import chance_of, is_over, scored
from services.requests.themes.states import Act

pytestmark = pytest.mark.capability("R13")
DAYS = {"window_days": 7, "base_days": 28}


@pytest.mark.parametrize(
    ("recent", "before", "usual", "is_rising"),
    [
        # Five in a week where about one is usual.
        (5, 3, 0.88, True),
        # Four are not rare enough where three came in four weeks, but are where none did.
        (4, 3, 0.88, False),
        (4, 0, 0.12, True),
        # Fewer than the minimum are nothing, however rare.
        (3, 0, 0.12, False),
        # Where six a week are usual, ten may happen; fifteen do not.
        (10, 24, 6.12, False),
        (15, 24, 6.12, True),
        # Many more than chance, but not twice as many: a busy building, not a theme.
        (140, 400, 100.12, False),
    ],
)
def test_a_class_is_rising_if_it_is_much_and_rare(recent: int, before: int, usual: float, is_rising: bool) -> None:
    score = scored(recent, before, **DAYS)

    assert score.usual == usual
    assert score.is_rising(minimum=4, factor=2) is is_rising


def test_the_chance_is_that_of_the_negative_binomial_distribution() -> None:
    # No request in four weeks: (4/5)**0.5 that none comes, half of it times 1/5 that one does.
    none = math.sqrt(0.8)

    assert chance_of(1, 0, **DAYS) == pytest.approx(1 - none, abs=1e-6)
    assert chance_of(2, 0, **DAYS) == pytest.approx(1 - none - none * 0.5 * 0.2, abs=1e-6)
    assert chance_of(0, 5, **DAYS) == 1
    assert 0 <= chance_of(3000, 9000, **DAYS) <= 1


def test_noise_seldom_rises() -> None:
    # 200 classes of a quiet building for ten weeks each: nothing has changed, so hardly anything may be found.
    chance = random.Random(54)
    found = 0
    for _ in range(200):
        rate = chance.choice([0.5, 1, 2, 4]) / 7
        daily = [sum(chance.random() < rate / 8 for _ in range(8)) for _ in range(70 + 35)]
        found += sum(_rises(daily[day : day + 35]) for day in range(70))

    assert found <= 200 * 70 * 0.005


def _rises(daily: list[int]) -> bool:
    seen = Seen(as_of=date(2026, 11, 22), daily=daily, window_days=7)
    return seen.score.is_rising(minimum=4, factor=2)


def test_it_is_over_when_it_is_as_usual_again() -> None:
    assert is_over(1, 0.1)
    assert not is_over(2, 0.1)
    assert is_over(6, 6.1)
    assert not is_over(7, 6.1)


def test_few_are_visited_many_are_told_and_what_comes_back_goes_to_the_meeting() -> None:
    assert suggested(3, came_back=False) is Act.VISIT
    assert suggested(4, came_back=False) is Act.NOTICE
    assert suggested(1, came_back=True) is Act.AGENDA
