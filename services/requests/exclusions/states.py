"""States of an exclusion and all moves between them, and why one may ask for it."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    LAPSED = "lapsed"


class Action(StrEnum):
    ASK = "ask"
    APPROVE = "approve"
    REFUSE = "refuse"
    TAKE_BACK = "take_back"
    LAPSE = "lapse"


class Reason(StrEnum):
    OUT_OF_COMPETENCE = "out_of_competence"
    REPEATED = "repeated"
    UNREASONABLE = "unreasonable"
    FORCE_MAJEURE = "force_majeure"
    OTHER = "other"


STATES: Final = StateTable(
    subject=Text(zh="项剔除申请", en="exclusion"),
    states={
        Status.ASKED: Text(zh="待审批", en="waiting for a decision"),
        Status.APPROVED: Text(zh="已同意", en="approved"),
        Status.REFUSED: Text(zh="未同意", en="refused"),
        Status.LAPSED: Text(zh="已失效", en="lapsed"),
    },
    actions={
        Action.ASK: Text(zh="申请", en="ask"),
        Action.APPROVE: Text(zh="同意", en="approve"),
        Action.REFUSE: Text(zh="不同意", en="refuse"),
        Action.TAKE_BACK: Text(zh="收回同意", en="take the approval back"),
        Action.LAPSE: Text(zh="失效", en="let lapse"),
    },
    moves={
        Status.ASKED: {
            Action.APPROVE: Status.APPROVED,
            Action.REFUSE: Status.REFUSED,
            Action.LAPSE: Status.LAPSED,
        },
        # An approval that was wrong is taken back.
        Status.APPROVED: {Action.TAKE_BACK: Status.REFUSED},
        Status.REFUSED: {Action.ASK: Status.ASKED},
        # The request may come to the unit again.
        Status.LAPSED: {Action.ASK: Status.ASKED},
    },
)
