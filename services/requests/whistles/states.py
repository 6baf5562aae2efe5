"""States of a whistle and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    BLOWN = "blown"
    OVERDUE = "overdue"
    ASSEMBLED = "assembled"
    CALLED_OFF = "called_off"


class Action(StrEnum):
    REPORT_IN = "report_in"
    SIGN_IN = "sign_in"
    CONTACT = "contact"
    FINISH = "finish"
    LEAD = "lead"
    CONCLUDE = "conclude"
    # Taken by the last report-in and by the timer, not chosen by people.
    ASSEMBLE = "assemble"
    LAPSE = "lapse"
    CALL_OFF = "call_off"


#: Units may still report in.
OPEN: Final = [Status.BLOWN.value, Status.OVERDUE.value]
_STEPS: Final = (Action.SIGN_IN, Action.CONTACT, Action.FINISH, Action.LEAD)
STATES: Final = StateTable(
    subject=Text(zh="次吹哨", en="whistle"),
    states={
        Status.BLOWN: Text(zh="等待报到", en="waiting for the units"),
        Status.OVERDUE: Text(zh="已超时", en="overdue"),
        Status.ASSEMBLED: Text(zh="已全部到场", en="assembled"),
        Status.CALLED_OFF: Text(zh="已解除", en="called off"),
    },
    actions={
        Action.REPORT_IN: Text(zh="部门报到", en="report-in of a unit"),
        Action.SIGN_IN: Text(zh="部门签收", en="sign-in of a unit"),
        Action.CONTACT: Text(zh="登记联系", en="contact with the requester"),
        Action.FINISH: Text(zh="部门办结", en="a unit being done"),
        Action.LEAD: Text(zh="更换牵头单位", en="another lead unit"),
        Action.CONCLUDE: Text(zh="牵头单位汇总", en="the lead unit's summary"),
    },
    moves={
        Status.BLOWN: {
            Action.REPORT_IN: Status.BLOWN,
            **dict.fromkeys(_STEPS, Status.BLOWN),
            Action.ASSEMBLE: Status.ASSEMBLED,
            Action.LAPSE: Status.OVERDUE,
            Action.CALL_OFF: Status.CALLED_OFF,
        },
        # Late is better than never: an overdue whistle can still be assembled.
        Status.OVERDUE: {
            Action.REPORT_IN: Status.OVERDUE,
            **dict.fromkeys(_STEPS, Status.OVERDUE),
            Action.ASSEMBLE: Status.ASSEMBLED,
            Action.CALL_OFF: Status.CALLED_OFF,
        },
        Status.ASSEMBLED: {**dict.fromkeys(_STEPS, Status.ASSEMBLED), Action.CONCLUDE: Status.ASSEMBLED},
        Status.CALLED_OFF: {},
    },
)
