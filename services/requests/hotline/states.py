"""States of a hotline sheet and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    #: Steps came before the sheet itself.
    AWAITED = "awaited"
    OPEN = "open"
    ANSWERED = "answered"
    RETURNED = "returned"


class Action(StrEnum):
    RECEIVE = "receive"
    ANSWER = "answer"
    RETURN = "return"
    #: The hotline wants it done again.
    REOPEN = "reopen"


STATES: Final = StateTable(
    subject=Text(zh="张热线工单", en="hotline sheet"),
    states={
        Status.AWAITED: Text(zh="只有步骤，待工单", en="steps only, the sheet is to come"),
        Status.OPEN: Text(zh="办理中", en="under way"),
        Status.ANSWERED: Text(zh="待回传", en="waits to go back"),
        Status.RETURNED: Text(zh="已回传", en="gone back"),
    },
    actions={Action.RETURN: Text(zh="标记为已回传", en="mark as gone back")},
    moves={
        Status.AWAITED: {Action.RECEIVE: Status.OPEN},
        Status.OPEN: {Action.ANSWER: Status.ANSWERED},
        Status.ANSWERED: {
            Action.ANSWER: Status.ANSWERED,
            Action.RETURN: Status.RETURNED,
            Action.REOPEN: Status.OPEN,
        },
        # Opened again and resolved once more: the new result goes back too.
        Status.RETURNED: {Action.ANSWER: Status.ANSWERED, Action.REOPEN: Status.OPEN},
    },
)
