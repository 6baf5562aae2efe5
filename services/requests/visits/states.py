"""States of a visit and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"


class Action(StrEnum):
    RECORD = "record"
    TRY = "try"
    CHANGE = "change"
    # Taken by the end of a round or of the firm, not chosen by people.
    MISS = "miss"
    CANCEL = "cancel"


STATES: Final = StateTable(
    subject=Text(zh="次走访", en="visit"),
    states={
        Status.PLANNED: Text(zh="待走访", en="to be made"),
        Status.DONE: Text(zh="已走访", en="made"),
        Status.MISSED: Text(zh="未走访", en="missed"),
        Status.CANCELLED: Text(zh="已取消", en="called off"),
    },
    actions={
        Action.RECORD: Text(zh="登记走访", en="recording the visit"),
        Action.TRY: Text(zh="登记无人在", en="noting that nobody was there"),
        Action.CHANGE: Text(zh="修改走访记录", en="changing the record"),
    },
    moves={
        Status.PLANNED: {
            Action.RECORD: Status.DONE,
            Action.TRY: Status.PLANNED,
            Action.MISS: Status.MISSED,
            Action.CANCEL: Status.CANCELLED,
        },
        Status.DONE: {Action.CHANGE: Status.DONE},
        Status.MISSED: {},
        Status.CANCELLED: {},
    },
)
