"""How much time a fulfilled wish may be worth. Hours become points, so nobody states them freely."""

from datetime import datetime
from typing import Final

from services.requests.wishes.errors import TooManyMinutes, TooManyMinutesThisMonth

#: Of one deed, however long the claim held: a working day.
MOST_PER_DEED: Final = 8 * 60
#: Of one claimer in one calendar month, all wishes together.
MOST_PER_MONTH: Final = 60 * 60
#: What was arranged before the claim counts up to this much.
ALWAYS: Final = 30


def most_minutes(claimed_at: datetime, proven_at: datetime) -> int:
    """What a deed between these two moments is worth at most."""
    lasted = int((proven_at - claimed_at).total_seconds()) // 60
    return min(max(lasted, ALWAYS), MOST_PER_DEED)


def require_minutes(stated: int, most: int) -> None:
    if stated > most:
        raise TooManyMinutes(most=most)


def require_room(stated: int, this_month: int) -> None:
    """`this_month` is what the claimer has stated before. Raises TooManyMinutesThisMonth."""
    if stated and stated + this_month > MOST_PER_MONTH:
        raise TooManyMinutesThisMonth(left=max(0, MOST_PER_MONTH - this_month), most=MOST_PER_MONTH // 60)
