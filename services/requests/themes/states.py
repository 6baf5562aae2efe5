"""States of a theme and all moves between them, what can be done about it, and why it is left."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class ThemeKind(StrEnum):
    """What rises: requests of a class, or needs of a category."""

    REQUEST = "request"
    NEED = "need"


class Status(StrEnum):
    OPEN = "open"
    ACTED = "acted"
    DISMISSED = "dismissed"
    ENDED = "ended"


class Action(StrEnum):
    ACT = "act"
    DISMISS = "dismiss"
    #: One of several acts is taken back, or the only one.
    UNDO = "undo"
    UNDO_LAST = "undo_last"
    # Taken by the timer.
    END = "end"


class Act(StrEnum):
    VISIT = "visit"
    AGENDA = "agenda"
    NOTICE = "notice"


class Dismissal(StrEnum):
    KNOWN = "known"
    SEASONAL = "seasonal"
    UNRELATED = "unrelated"
    OTHER = "other"


class EndedBy(StrEnum):
    FALLEN = "fallen"
    LEFT_OUT = "left_out"
    BUILDING_CLOSED = "building_closed"


#: It is followed; of a building and class there is one such theme at a time.
LIVE: Final = (Status.OPEN, Status.ACTED)
STATES: Final = StateTable(
    subject=Text(zh="个苗头", en="theme"),
    states={
        Status.OPEN: Text(zh="待处理", en="open"),
        Status.ACTED: Text(zh="已行动", en="acted upon"),
        Status.DISMISSED: Text(zh="已忽略", en="dismissed"),
        Status.ENDED: Text(zh="已回落", en="ended"),
    },
    actions={
        Action.ACT: Text(zh="安排走访、列入议程或发布告知", en="plan a visit, put it on an agenda or give notice"),
        Action.DISMISS: Text(zh="忽略", en="dismiss"),
        Action.UNDO: Text(zh="撤销已采取的行动", en="take back what was done"),
    },
    moves={
        Status.OPEN: {Action.ACT: Status.ACTED, Action.DISMISS: Status.DISMISSED, Action.END: Status.ENDED},
        # A visit may lead to an agenda item.
        Status.ACTED: {
            Action.ACT: Status.ACTED,
            Action.UNDO: Status.ACTED,
            Action.UNDO_LAST: Status.OPEN,
            Action.END: Status.ENDED,
        },
        Status.DISMISSED: {},
        Status.ENDED: {},
    },
)
