"""States of a clock and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    RUNNING = "running"
    WARNED = "warned"
    OVERDUE = "overdue"
    PAUSED = "paused"
    STOPPED = "stopped"


class Action(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    # Taken by the timer and by what ends the work, not chosen by people.
    WARN = "warn"
    LAPSE = "lapse"
    ESCALATE = "escalate"
    STOP = "stop"
    # Taken when the merge that stopped it is taken back, or the work that ended it comes back.
    REVIVE = "revive"
    REVIVE_WARNED = "revive_warned"
    REVIVE_OVERDUE = "revive_overdue"
    REVIVE_PAUSED = "revive_paused"


STATES: Final = StateTable(
    subject=Text(zh="项计时", en="clock"),
    states={
        Status.RUNNING: Text(zh="计时中", en="running"),
        Status.WARNED: Text(zh="即将超时", en="nearly over"),
        Status.OVERDUE: Text(zh="已超时", en="overdue"),
        Status.PAUSED: Text(zh="已暂停", en="paused"),
        Status.STOPPED: Text(zh="已停止", en="stopped"),
    },
    actions={
        Action.PAUSE: Text(zh="暂停计时", en="pause"),
        Action.RESUME: Text(zh="恢复计时", en="resume"),
    },
    moves={
        Status.RUNNING: {
            Action.PAUSE: Status.PAUSED,
            Action.WARN: Status.WARNED,
            Action.LAPSE: Status.OVERDUE,
            Action.STOP: Status.STOPPED,
        },
        Status.WARNED: {
            Action.PAUSE: Status.PAUSED,
            Action.LAPSE: Status.OVERDUE,
            Action.STOP: Status.STOPPED,
        },
        # What is late stays late: a pause would hide it.
        Status.OVERDUE: {Action.ESCALATE: Status.OVERDUE, Action.STOP: Status.STOPPED},
        Status.PAUSED: {Action.RESUME: Status.RUNNING, Action.STOP: Status.STOPPED},
        Status.STOPPED: {
            Action.REVIVE: Status.RUNNING,
            Action.REVIVE_WARNED: Status.WARNED,
            Action.REVIVE_OVERDUE: Status.OVERDUE,
            Action.REVIVE_PAUSED: Status.PAUSED,
        },
    },
)
