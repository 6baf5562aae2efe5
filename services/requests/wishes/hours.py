"""How much time a fulfilled wish may be worth. Hours become points, so nobody states them freely."""

from datetime import datetime
from typing import Final

from services.requests.wishes.errors import TooManyMinutes, TooManyMinutesThisMonth

#: What was arranged before the claim counts up to this much.
ALWAYS: Final = 30


def most_minutes(claimed_at: datetime, proven_at: datetime, *, most: int) -> int:
    """What a deed between these two moments is worth at most; `most` of one deed, however long the claim held."""
    lasted = int((proven_at - claimed_at).total_seconds()) // 60
    return min(max(lasted, ALWAYS), most)


def require_minutes(stated: int, most: int) -> None:
    if stated > most:
        raise TooManyMinutes(most=most)


def require_room(stated: int, this_month: int, *, most: int) -> None:
    """`this_month` is what the claimer has stated before, of `most` minutes. Raises TooManyMinutesThisMonth."""
    if stated and stated + this_month > most:
        raise TooManyMinutesThisMonth(left=max(0, most - this_month), most=most // 60)
