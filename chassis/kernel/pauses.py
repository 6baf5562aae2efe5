"""Pauses between tries: each twice as long as the one before, up to a longest."""

from datetime import timedelta
from typing import Final

#: More doublings than any pause needs; beyond, a timedelta would overflow.
_MOST_DOUBLINGS: Final = 20


def doubled(first: timedelta, times: int, *, longest: timedelta) -> timedelta:
    return min(first * (1 << min(times, _MOST_DOUBLINGS)), longest)
