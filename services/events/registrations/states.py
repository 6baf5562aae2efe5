"""The states of a registration."""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    #: An import was undone that had recorded the attendance. It is as if the person had never been there.
    TAKEN_BACK = "taken_back"


#: States of people who have nothing.
NOTHING: Final = [Status.CANCELLED.value, Status.TAKEN_BACK.value]
#: States of people who have a place.
HOLDING: Final = [Status.REGISTERED.value, Status.ATTENDED.value]
#: States that end when the person leaves; attendance ends too when the activity is cancelled.
RELEASABLE: Final = [Status.REGISTERED.value, Status.WAITING.value]
_RANKS: Final = (Status.CANCELLED, Status.WAITING, Status.REGISTERED, Status.ATTENDED)


def rank(status: Status) -> int:
    """The higher, the more a person has."""
    return _RANKS.index(Status.CANCELLED if status is Status.TAKEN_BACK else status)
