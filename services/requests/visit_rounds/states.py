"""States of a round of visits. They follow the calendar: nobody chooses them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    FILLING = "filling"
    OPEN = "open"
    REMINDED = "reminded"
    OVERDUE = "overdue"
    ENDING = "ending"
    CLOSED = "closed"


class Action(StrEnum):
    OPEN = "open"
    REMIND = "remind"
    LAPSE = "lapse"
    END = "end"
    CLOSE = "close"


#: Somebody has to make it.
RUNNING: Final = (Status.OPEN, Status.REMINDED, Status.OVERDUE)
STATES: Final = StateTable(
    subject=Text(zh="轮走访", en="round of visits"),
    states={
        Status.FILLING: Text(zh="生成中", en="being made up"),
        Status.OPEN: Text(zh="进行中", en="open"),
        Status.REMINDED: Text(zh="即将到期", en="nearly due"),
        Status.OVERDUE: Text(zh="已超期", en="overdue"),
        Status.ENDING: Text(zh="结束中", en="ending"),
        Status.CLOSED: Text(zh="已结束", en="closed"),
    },
    actions={},
    moves={
        Status.FILLING: {Action.OPEN: Status.OPEN, Action.END: Status.ENDING, Action.CLOSE: Status.CLOSED},
        Status.OPEN: {Action.REMIND: Status.REMINDED, Action.END: Status.ENDING, Action.CLOSE: Status.CLOSED},
        Status.REMINDED: {Action.LAPSE: Status.OVERDUE, Action.END: Status.ENDING, Action.CLOSE: Status.CLOSED},
        Status.OVERDUE: {Action.END: Status.ENDING, Action.CLOSE: Status.CLOSED},
        Status.ENDING: {Action.CLOSE: Status.CLOSED},
        Status.CLOSED: {},
    },
)
