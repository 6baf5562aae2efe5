"""The states of a registration."""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    ATTENDED = "attended"


#: States of people who have a place.
HOLDING: Final = [Status.REGISTERED.value, Status.ATTENDED.value]
#: States that end when the person leaves; attendance ends too when the activity is cancelled.
RELEASABLE: Final = [Status.REGISTERED.value, Status.WAITING.value]
_RANKS: Final = (Status.CANCELLED, Status.WAITING, Status.REGISTERED, Status.ATTENDED)


def rank(status: Status) -> int:
    """The higher, the more a person has."""
    return _RANKS.index(status)
