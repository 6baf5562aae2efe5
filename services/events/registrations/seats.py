"""Which seat is free. Seats are numbers from 1; two people cannot hold one, the storage sees to that."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import choice


@dataclass(frozen=True)
class Taken:
    """The places that people hold: numbered seats, and `unnumbered` ones from a time without a limit."""

    seats: AbstractSet[int] = frozenset()
    unnumbered: int = 0


@dataclass(frozen=True)
class Place:
    """A place that may be given; without a number where there is no limit."""

    seat_no: int | None


def free_seats(capacity: int, taken: Taken) -> list[int]:
    """The seats that may be given now, smallest first.

    Nobody loses a place when the capacity is lowered. Places held beyond it are made up for by withholding as many of
    the highest seats. Until the capacity changes again, the seats that may be given only ever grow: whoever decides on
    an older look takes a seat that is still allowed, and one seat for one person is all that storage must see to.
    """
    beyond = taken.unnumbered + sum(seat > capacity for seat in taken.seats)
    allowed = capacity
    while allowed > 0 and allowed + beyond > capacity:
        beyond += allowed in taken.seats
        allowed -= 1
    return [seat for seat in range(1, allowed + 1) if seat not in taken.seats]


def seat_to_take(free: Sequence[int], lost_races: int) -> int | None:
    """The smallest seat; in a crowd, where others keep taking it first, one of the next few."""
    return choice(free[: 2**lost_races]) if free else None
