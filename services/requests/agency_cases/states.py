"""States of an agency case and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    RECEIVED = "received"
    CHECKED = "checked"
    HANDED_IN = "handed_in"
    RESULT_READY = "result_ready"
    #: It is cancelled, and papers have still to go back.
    RETURNING = "returning"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Action(StrEnum):
    ACCEPT = "accept"
    CHECK = "check"
    ASK_FOR_PAPERS = "ask_for_papers"
    HAND_IN = "hand_in"
    NOTE_STEP = "note_step"
    BRING_BACK = "bring_back"
    NOTE_RESULT = "note_result"
    FINISH = "finish"
    HAND_OVER = "hand_over"
    CANCEL = "cancel"
    # Not chosen by people: they follow from a hand-over that both sides have signed, or from papers that are out.
    RECEIVE = "receive"
    RETURN = "return"
    CLOSE = "close"


OPEN: Final = (
    Status.ASKED,
    Status.ACCEPTED,
    Status.RECEIVED,
    Status.CHECKED,
    Status.HANDED_IN,
    Status.RESULT_READY,
    Status.RETURNING,
)
_GIVEN_UP: Final = {Action.CANCEL: Status.CANCELLED, Action.RETURN: Status.RETURNING}

STATES: Final = StateTable(
    subject=Text(zh="件代办", en="agency case"),
    states={
        Status.ASKED: Text(zh="待接办", en="waiting for somebody to take it on"),
        Status.ACCEPTED: Text(zh="待交材料", en="waiting for papers"),
        Status.RECEIVED: Text(zh="材料待核对", en="papers to be checked"),
        Status.CHECKED: Text(zh="待递交窗口", en="to be handed in"),
        Status.HANDED_IN: Text(zh="窗口办理中", en="at the window"),
        Status.RESULT_READY: Text(zh="待领取结果", en="result ready"),
        Status.RETURNING: Text(zh="取消中，待退还材料", en="cancelled, papers to be handed back"),
        Status.FINISHED: Text(zh="已办结", en="finished"),
        Status.CANCELLED: Text(zh="已取消", en="cancelled"),
    },
    actions={
        Action.ACCEPT: Text(zh="接办", en="taking it on"),
        Action.CHECK: Text(zh="确认材料齐全", en="confirming that the papers are complete"),
        Action.ASK_FOR_PAPERS: Text(zh="要求补交材料", en="asking for missing papers"),
        Action.HAND_IN: Text(zh="递交窗口", en="handing in at the window"),
        Action.NOTE_STEP: Text(zh="登记窗口进度", en="noting a step at the window"),
        Action.BRING_BACK: Text(zh="从窗口取回材料", en="bringing papers back from the window"),
        Action.NOTE_RESULT: Text(zh="登记办理结果", en="noting the result"),
        Action.FINISH: Text(zh="办结", en="finishing"),
        Action.HAND_OVER: Text(zh="交接材料", en="handing papers over"),
        Action.CANCEL: Text(zh="取消", en="cancelling"),
    },
    moves={
        Status.ASKED: {Action.ACCEPT: Status.ACCEPTED, Action.CANCEL: Status.CANCELLED},
        Status.ACCEPTED: {
            Action.RECEIVE: Status.RECEIVED,
            Action.HAND_OVER: Status.ACCEPTED,
            **_GIVEN_UP,
        },
        Status.RECEIVED: {
            Action.CHECK: Status.CHECKED,
            Action.ASK_FOR_PAPERS: Status.ACCEPTED,
            Action.HAND_OVER: Status.RECEIVED,
            **_GIVEN_UP,
        },
        Status.CHECKED: {
            Action.HAND_IN: Status.HANDED_IN,
            Action.ASK_FOR_PAPERS: Status.ACCEPTED,
            Action.HAND_OVER: Status.CHECKED,
            **_GIVEN_UP,
        },
        Status.HANDED_IN: {
            Action.NOTE_STEP: Status.HANDED_IN,
            Action.BRING_BACK: Status.RECEIVED,
            Action.NOTE_RESULT: Status.RESULT_READY,
            Action.HAND_OVER: Status.HANDED_IN,
            **_GIVEN_UP,
        },
        Status.RESULT_READY: {Action.HAND_OVER: Status.RESULT_READY, Action.FINISH: Status.FINISHED},
        Status.RETURNING: {
            Action.BRING_BACK: Status.RETURNING,
            Action.HAND_OVER: Status.RETURNING,
            Action.CLOSE: Status.CANCELLED,
        },
        Status.FINISHED: {},
        Status.CANCELLED: {},
    },
)
