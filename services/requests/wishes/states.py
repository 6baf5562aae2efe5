"""States of a micro-wish and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    PROVEN = "proven"
    CONFIRMED = "confirmed"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"


class Action(StrEnum):
    CLAIM = "claim"
    RELEASE = "release"
    PROVE = "prove"
    CONFIRM = "confirm"
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    HIDE = "hide"
    #: No step on the way, so it is not among what can be done now.
    CHANGE = "change"
    # Taken by imports and by rules only.
    AWAIT_APPROVAL = "await_approval"
    RECORD = "record"


class ReleaseReason(StrEnum):
    GIVEN_UP = "given_up"
    DECLINED = "declined"
    MODERATED = "moderated"
    LEASE_EXPIRED = "lease_expired"
    CLAIMER_LEFT = "claimer_left"
    WISHER_LEFT = "wisher_left"
    HIDDEN = "hidden"


STATES: Final = StateTable(
    subject=Text(zh="个微心愿", en="wish"),
    states={
        Status.OPEN: Text(zh="待认领", en="open"),
        Status.CLAIMED: Text(zh="已认领", en="claimed"),
        Status.PROVEN: Text(zh="待许愿人确认", en="waiting for the wisher's confirmation"),
        Status.CONFIRMED: Text(zh="已确认，待工作人员核准时长", en="confirmed, its hours wait for approval"),
        Status.FULFILLED: Text(zh="已实现", en="fulfilled"),
        Status.WITHDRAWN: Text(zh="已由许愿人撤回", en="withdrawn"),
        Status.HIDDEN: Text(zh="已由工作人员下架", en="hidden by staff"),
    },
    actions={
        Action.CLAIM: Text(zh="认领", en="claim"),
        Action.RELEASE: Text(zh="放弃认领", en="release"),
        Action.PROVE: Text(zh="提交完成凭证", en="fulfilment with proof"),
        Action.CONFIRM: Text(zh="由许愿人确认", en="confirmation by the wisher"),
        Action.APPROVE: Text(zh="由工作人员核准时长", en="approval of the hours by staff"),
        Action.WITHDRAW: Text(zh="由许愿人撤回", en="withdrawal by the wisher"),
        Action.HIDE: Text(zh="由工作人员下架", en="hiding by staff"),
    },
    moves={
        Status.OPEN: {
            Action.CHANGE: Status.OPEN,
            Action.CLAIM: Status.CLAIMED,
            Action.RECORD: Status.FULFILLED,
            Action.WITHDRAW: Status.WITHDRAWN,
            Action.HIDE: Status.HIDDEN,
        },
        Status.CLAIMED: {Action.PROVE: Status.PROVEN, Action.RELEASE: Status.OPEN, Action.HIDE: Status.HIDDEN},
        Status.PROVEN: {
            Action.CONFIRM: Status.FULFILLED,
            Action.AWAIT_APPROVAL: Status.CONFIRMED,
            Action.RELEASE: Status.OPEN,
        },
        Status.CONFIRMED: {Action.APPROVE: Status.FULFILLED, Action.RELEASE: Status.OPEN},
        Status.FULFILLED: {},
        Status.WITHDRAWN: {},
        Status.HIDDEN: {},
    },
)
