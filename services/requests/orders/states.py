"""States of an order and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    PLACED = "placed"
    ACCEPTED = "accepted"
    DONE = "done"
    THANKED = "thanked"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


class Action(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    FINISH = "finish"
    THANK = "thank"
    CANCEL = "cancel"
    #: Taken by the clock, or because what it was about has ended.
    LAPSE = "lapse"


class Because(StrEnum):
    """Why an order lapsed."""

    NOT_ANSWERED = "not_answered"
    NOT_FINISHED = "not_finished"
    LISTING_ENDED = "listing_ended"


#: While it is one of these, its quantity is promised.
HOLDS: Final = frozenset({Status.PLACED, Status.ACCEPTED, Status.DONE, Status.THANKED})

STATES: Final = StateTable(
    subject=Text(zh="个对接单", en="order"),
    states={
        Status.PLACED: Text(zh="待回应", en="waiting for an answer"),
        Status.ACCEPTED: Text(zh="已接受", en="accepted"),
        Status.DONE: Text(zh="已完成", en="done"),
        Status.THANKED: Text(zh="已致谢", en="thanked for"),
        Status.DECLINED: Text(zh="已婉拒", en="declined"),
        Status.CANCELLED: Text(zh="已取消", en="cancelled"),
        Status.LAPSED: Text(zh="已到期结束", en="ended by its time limit"),
    },
    actions={
        Action.ACCEPT: Text(zh="接受", en="accepting"),
        Action.DECLINE: Text(zh="婉拒", en="declining"),
        Action.FINISH: Text(zh="确认完成", en="saying that it is done"),
        Action.THANK: Text(zh="致谢", en="thanking"),
        Action.CANCEL: Text(zh="取消", en="cancelling"),
    },
    moves={
        Status.PLACED: {
            Action.ACCEPT: Status.ACCEPTED,
            Action.DECLINE: Status.DECLINED,
            Action.CANCEL: Status.CANCELLED,
            Action.LAPSE: Status.LAPSED,
        },
        Status.ACCEPTED: {
            Action.FINISH: Status.DONE,
            Action.CANCEL: Status.CANCELLED,
            Action.LAPSE: Status.LAPSED,
        },
        Status.DONE: {Action.THANK: Status.THANKED},
        Status.THANKED: {},
        Status.DECLINED: {},
        Status.CANCELLED: {},
        Status.LAPSED: {},
    },
)
