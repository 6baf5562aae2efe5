"""Which seat is free. Seats are numbered from 1; a unique index keeps two people from holding one."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from random import choice


@dataclass(frozen=True)
class Taken:
    """The places held: numbered seats, and `unnumbered` ones from a time when there was no limit."""

    seats: AbstractSet[int] = frozenset()
    unnumbered: int = 0


@dataclass(frozen=True)
class Place:
    """A place that can be given. It has no number if the activity has no limit."""

    seat_no: int | None


def free_seats(capacity: int, taken: Taken) -> list[int]:
    """The seats that can be given now, smallest first.

    If places are held beyond the capacity (it was lowered, or had no limit), as many of the highest seats are withheld.
    """
    # Nobody loses a place when the capacity is lowered. Until it changes again, the seats that can be given only grow:
    # whoever decides on older data takes a seat that is still allowed, so one person per seat is all storage must ensure.
    beyond = taken.unnumbered + sum(seat > capacity for seat in taken.seats)
    allowed = capacity
    while allowed > 0 and allowed + beyond > capacity:
        beyond += allowed in taken.seats
        allowed -= 1
    return [seat for seat in range(1, allowed + 1) if seat not in taken.seats]


def seat_to_take(free: Sequence[int], lost_races: int) -> int | None:
    """The smallest free seat; after lost races one of the next few at random."""
    # In a crowd everybody wants the smallest seat. Doubling the choice after each lost race spreads people out.
    return choice(free[: 2**lost_races]) if free else None
