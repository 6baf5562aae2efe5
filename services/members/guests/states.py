"""How somebody stands to an activity."""

from enum import StrEnum


class Standing(StrEnum):
    REGISTERED = "registered"
    WAITING = "waiting"
    ATTENDED = "attended"
