"""The states of a registration."""

from enum import StrEnum
from typing import Final


class Status(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    CANCELLED = "cancelled"
    ATTENDED = "attended"


#: Those of the people who have a place.
HOLDING: Final = [Status.REGISTERED.value, Status.ATTENDED.value]
#: Those that end when the activity is cancelled.
RELEASABLE: Final = [Status.REGISTERED.value, Status.WAITING.value]
