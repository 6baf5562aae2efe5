"""The states of a member and their Chinese names, and the reasons for leaving one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from chassis.kernel.text import Text


class Status(StrEnum):
    PENDING = "pending"
    VERIFIED = "verified"
    PLACED = "placed"
    REJECTED = "rejected"
    LEFT = "left"
    #: Everything personal was destroyed; the id is kept, for history and figures.
    ERASED = "erased"
    #: The record was a duplicate; the person is another member.
    MERGED = "merged"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


class RejectionReason(StrEnum):
    """Codes, not free text, because reasons appear in events."""

    UNKNOWN_PERSON = "unknown_person"
    WRONG_BUILDING = "wrong_building"
    INCOMPLETE = "incomplete"
    DUPLICATE = "duplicate"
    OTHER = "other"
    # By what has ended, not chosen by people.
    BUILDING_CLOSED = "building_closed"


class LeavingReason(StrEnum):
    MOVED_AWAY = "moved_away"
    CHANGED_JOB = "changed_job"
    DUPLICATE = "duplicate"
    OTHER = "other"
    # By what has ended, not chosen by people.
    ORGANISATION_DISSOLVED = "organisation_dissolved"


class ChangeReason(StrEnum):
    """Why a record is not what it was."""

    CORRECTED = "corrected"
    #: By the person.
    OWN = "own"
    #: The dossier of their firm was a duplicate.
    MERGED = "merged"
    #: They do not work for the firm that they named, says somebody of its building.
    FIRM_DENIED = "firm_denied"


class ErasureReason(StrEnum):
    """Codes, because they appear in an event. People who erase themselves say none."""

    PERSON_ASKED = "person_asked"
    DECEASED = "deceased"
    MISTAKE = "mistake"
    OTHER = "other"


STATUS_WORDS: Final[Mapping[Status, Text]] = {
    Status.PENDING: Text(zh="待核验", en="waiting for verification"),
    Status.VERIFIED: Text(zh="已核验", en="verified"),
    Status.PLACED: Text(zh="已编入组织", en="placed in an organisation"),
    Status.REJECTED: Text(zh="未通过核验", en="rejected"),
    Status.LEFT: Text(zh="已离开", en="gone"),
    Status.ERASED: Text(zh="已注销", en="erased"),
    Status.MERGED: Text(zh="已合并", en="merged"),
    Status.TAKEN_BACK: Text(zh="已撤销导入", en="of an import that was undone"),
}
