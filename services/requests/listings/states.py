"""States of a listing and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"


class Action(StrEnum):
    OPEN = "open"
    PAUSE = "pause"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    #: No step on the way, so it is not among what can be done now.
    CHANGE = "change"
    EXPIRE = "expire"
    TAKE_BACK = "take_back"


STATES: Final = StateTable(
    subject=Text(zh="条需求或资源", en="need or resource"),
    states={
        Status.DRAFT: Text(zh="草稿", en="a draft"),
        Status.OPEN: Text(zh="进行中", en="open"),
        Status.PAUSED: Text(zh="已暂停", en="paused"),
        Status.CLOSED: Text(zh="已关闭", en="closed"),
        Status.EXPIRED: Text(zh="已过期", en="expired"),
        Status.WITHDRAWN: Text(zh="已由工作人员下架", en="withdrawn by staff"),
        Status.TAKEN_BACK: Text(zh="已撤销导入", en="taken back with its import"),
    },
    actions={
        Action.OPEN: Text(zh="发布", en="opening"),
        Action.PAUSE: Text(zh="暂停", en="pausing"),
        Action.CLOSE: Text(zh="关闭", en="closing"),
        Action.WITHDRAW: Text(zh="由工作人员下架", en="withdrawal by staff"),
    },
    moves={
        Status.DRAFT: {Action.CHANGE: Status.DRAFT, Action.OPEN: Status.OPEN, Action.CLOSE: Status.CLOSED},
        Status.OPEN: {
            Action.CHANGE: Status.OPEN,
            Action.PAUSE: Status.PAUSED,
            Action.CLOSE: Status.CLOSED,
            Action.WITHDRAW: Status.WITHDRAWN,
            Action.EXPIRE: Status.EXPIRED,
            Action.TAKE_BACK: Status.TAKEN_BACK,
        },
        Status.PAUSED: {
            Action.CHANGE: Status.PAUSED,
            Action.OPEN: Status.OPEN,
            Action.CLOSE: Status.CLOSED,
            Action.WITHDRAW: Status.WITHDRAWN,
            Action.EXPIRE: Status.EXPIRED,
        },
        Status.CLOSED: {Action.CHANGE: Status.CLOSED, Action.OPEN: Status.OPEN, Action.TAKE_BACK: Status.TAKEN_BACK},
        Status.EXPIRED: {Action.CHANGE: Status.EXPIRED, Action.OPEN: Status.OPEN, Action.CLOSE: Status.CLOSED},
        Status.WITHDRAWN: {},
        Status.TAKEN_BACK: {},
    },
)
