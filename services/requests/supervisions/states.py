"""States of a supervision and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    ENDED = "ended"


class Action(StrEnum):
    ANSWER = "answer"
    ACCEPT = "accept"
    ASK_AGAIN = "ask_again"
    # Taken by what ends the work of the unit, and by what brings it back.
    END = "end"
    RESUME = "resume"
    RESUME_ANSWERED = "resume_answered"


class Ending(StrEnum):
    """Why nobody waits for an answer any more: the unit is done, has the work no more, or the request is over."""

    WORK_DONE = "work_done"
    WORK_GONE = "work_gone"
    REQUEST_OVER = "request_over"


STATES: Final = StateTable(
    subject=Text(zh="项督办", en="supervision"),
    states={
        Status.OPEN: Text(zh="待答复", en="waiting for an answer"),
        Status.ANSWERED: Text(zh="已答复，待审阅", en="answered, to be read"),
        Status.ACCEPTED: Text(zh="已认可", en="accepted"),
        Status.ENDED: Text(zh="已结束", en="ended"),
    },
    actions={
        Action.ANSWER: Text(zh="答复", en="answer"),
        Action.ACCEPT: Text(zh="认可答复", en="accept the answer"),
        Action.ASK_AGAIN: Text(zh="再次督办", en="ask again"),
    },
    moves={
        # Whoever urges the units once more asks the same supervision again.
        Status.OPEN: {
            Action.ANSWER: Status.ANSWERED,
            Action.ASK_AGAIN: Status.OPEN,
            Action.END: Status.ENDED,
        },
        # Until somebody has read it, the unit can correct what it said.
        Status.ANSWERED: {
            Action.ANSWER: Status.ANSWERED,
            Action.ACCEPT: Status.ACCEPTED,
            Action.ASK_AGAIN: Status.OPEN,
            Action.END: Status.ENDED,
        },
        Status.ACCEPTED: {},
        Status.ENDED: {Action.RESUME: Status.OPEN, Action.RESUME_ANSWERED: Status.ANSWERED},
    },
)
#: Somebody has still to answer, or to read the answer.
LIVE: Final = (Status.OPEN, Status.ANSWERED)
