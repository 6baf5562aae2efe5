"""States of a step of ours and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    #: The mapping has no word for it.
    UNNAMED = "unnamed"
    READY = "ready"
    RETURNED = "returned"


class Action(StrEnum):
    NAME = "name"
    RETURN = "return"


STATES: Final = StateTable(
    subject=Text(zh="条办理步骤", en="step"),
    states={
        Status.UNNAMED: Text(zh="缺少对应用语", en="without a word"),
        Status.READY: Text(zh="待回传", en="waits to go back"),
        Status.RETURNED: Text(zh="已回传", en="gone back"),
    },
    actions={Action.RETURN: Text(zh="标记为已回传", en="mark as gone back")},
    moves={Status.UNNAMED: {Action.NAME: Status.READY}, Status.READY: {Action.RETURN: Status.RETURNED}},
)
