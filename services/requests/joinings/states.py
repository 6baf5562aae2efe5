"""States of a joining."""

from enum import StrEnum


class Status(StrEnum):
    JOINED = "joined"
    LEFT = "left"


class Why(StrEnum):
    """Why a joining ended."""

    LEFT = "left"
    #: The request was merged: the person asks with the one that stays.
    REQUEST_MERGED = "request_merged"
    #: The merge that had brought the person here was taken back.
    MERGE_UNDONE = "merge_undone"
    #: The person was a duplicate of another one, who asks instead.
    PERSON_MERGED = "person_merged"
    PERSON_GONE = "person_gone"
    #: The request is the person's own by now.
    OWN = "own"
