"""The states of a receiver, and which act leads from one to the other."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class State(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    SWITCHED_OFF = "switched_off"
    REMOVED = "removed"


class Action(StrEnum):
    CHANGE = "change"
    PAUSE = "pause"
    RESUME = "resume"
    SWITCH_OFF = "switch_off"
    REMOVE = "remove"


STATES: Final = StateTable[State, Action](
    subject=Text(zh="个接收系统", en="receiver"),
    states={
        State.ACTIVE: Text(zh="正在推送", en="active"),
        State.PAUSED: Text(zh="已暂停", en="paused"),
        State.SWITCHED_OFF: Text(zh="已停用", en="switched off"),
        State.REMOVED: Text(zh="已移除", en="removed"),
    },
    actions={
        Action.CHANGE: Text(zh="修改", en="change it"),
        Action.PAUSE: Text(zh="暂停推送", en="pause it"),
        Action.RESUME: Text(zh="恢复推送", en="resume it"),
        Action.REMOVE: Text(zh="移除", en="remove it"),
    },
    moves={
        State.ACTIVE: {
            Action.CHANGE: State.ACTIVE,
            Action.PAUSE: State.PAUSED,
            Action.SWITCH_OFF: State.SWITCHED_OFF,
            Action.REMOVE: State.REMOVED,
        },
        State.PAUSED: {
            Action.CHANGE: State.PAUSED,
            Action.RESUME: State.ACTIVE,
            Action.SWITCH_OFF: State.SWITCHED_OFF,
            Action.REMOVE: State.REMOVED,
        },
        State.SWITCHED_OFF: {
            Action.CHANGE: State.SWITCHED_OFF,
            Action.RESUME: State.ACTIVE,
            Action.REMOVE: State.REMOVED,
        },
        State.REMOVED: {},
    },
)
