"""States of a call-back and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    UNREACHED = "unreached"
    #: There is nothing to ask about any more.
    ENDED = "ended"


class Action(StrEnum):
    RECORD = "record"
    CORRECT = "correct"
    # The last of the attempts that one makes.
    GIVE_UP = "give_up"
    LOOK = "look"
    # With what happens to the request.
    END = "end"
    REINSTATE = "reinstate"


STATES: Final = StateTable(
    subject=Text(zh="次回访", en="call-back"),
    states={
        Status.WAITING: Text(zh="待回访", en="waiting for the call"),
        Status.ANSWERED: Text(zh="已回访", en="answered"),
        Status.UNREACHED: Text(zh="多次未联系上", en="not reached"),
        Status.ENDED: Text(zh="无需回访", en="not needed any more"),
    },
    actions={
        Action.RECORD: Text(zh="登记回访结果", en="record the call"),
        Action.CORRECT: Text(zh="更正回访结果", en="correct what was recorded"),
        Action.LOOK: Text(zh="标记为已知悉", en="note that it was seen"),
    },
    moves={
        Status.WAITING: {
            Action.RECORD: Status.ANSWERED,
            Action.GIVE_UP: Status.UNREACHED,
            Action.END: Status.ENDED,
        },
        Status.ANSWERED: {Action.CORRECT: Status.ANSWERED},
        Status.UNREACHED: {Action.LOOK: Status.UNREACHED},
        Status.ENDED: {Action.REINSTATE: Status.WAITING},
    },
)
