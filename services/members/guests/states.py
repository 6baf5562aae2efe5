"""How somebody stands to an activity."""

from enum import StrEnum
from typing import Final

#: The collection of what events tells of registrations.
GUESTS: Final = "guests"


class Standing(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    ATTENDED = "attended"
