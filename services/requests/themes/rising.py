"""Whether so many requests are more than usual: a smoothed Poisson test (docs/decisions/0054). Pure."""

from dataclasses import dataclass
from math import exp, lgamma, log
from typing import Final

#: Half a request is added to the past, so that a building without any has a usual number too (Jeffreys' prior).
_SMOOTHING: Final = 0.5
#: As rare as that it must be if nothing had changed. Each day every building and class is tried, so one in twenty,
#: as people often take, would find something every day.
_RARE: Final = 0.01


@dataclass(frozen=True, kw_only=True)
class Score:
    """`recent` requests in the window, `before` in the days before it. `usual` in days as many as the window."""

    recent: int
    before: int
    usual: float
    chance: float

    def is_rising(self, *, minimum: int, factor: float) -> bool:
        return self.recent >= minimum and self.recent >= factor * self.usual and self.chance <= _RARE


def scored(recent: int, before: int, *, window_days: int, base_days: int) -> Score:
    usual = (before + _SMOOTHING) * window_days / base_days
    return Score(
        recent=recent,
        before=before,
        usual=round(usual, 2),
        chance=chance_of(recent, before, window_days=window_days, base_days=base_days),
    )


def chance_of(recent: int, before: int, *, window_days: int, base_days: int) -> float:
    """How likely so many or more are, if nothing has changed.

    Requests are taken as a Poisson process whose rate is only known from the past: the number in the window then follows
    a negative binomial distribution. With a past of few requests it is wider than Poisson's own.
    """
    if recent <= 0:
        return 1.0
    shape, share = before + _SMOOTHING, window_days / (window_days + base_days)
    fewer = sum(
        exp(lgamma(shape + k) - lgamma(shape) - lgamma(k + 1) + shape * log(1 - share) + k * log(share))
        for k in range(recent)
    )
    return round(max(0.0, 1.0 - fewer), 6)


def is_over(recent: int, usual: float) -> bool:
    """Back to what was usual when it began. A single request is no theme."""
    return recent <= max(1.0, usual)
