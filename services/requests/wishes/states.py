"""States of a micro-wish and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    WAITING = "waiting"
    SENT_BACK = "sent_back"
    OPEN = "open"
    CLAIMED = "claimed"
    PROVEN = "proven"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    FULFILLED = "fulfilled"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    EXPIRED = "expired"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


class Action(StrEnum):
    PUBLISH = "publish"
    SEND_BACK = "send_back"
    RESUBMIT = "resubmit"
    CLAIM = "claim"
    EXTEND = "extend"
    RELEASE = "release"
    PROVE = "prove"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    UPHOLD = "uphold"
    APPROVE = "approve"
    WITHDRAW = "withdraw"
    HIDE = "hide"
    KEEP = "keep"
    #: No steps on the way, so they are not among what can be done now.
    CHANGE = "change"
    TRANSLATE = "translate"
    # Taken by imports and by rules only.
    AWAIT_APPROVAL = "await_approval"
    RECORD = "record"
    EXPIRE = "expire"
    TAKE_BACK = "take_back"


class ReleaseReason(StrEnum):
    GIVEN_UP = "given_up"
    DECLINED = "declined"
    MODERATED = "moderated"
    LEASE_EXPIRED = "lease_expired"
    CLAIMER_LEFT = "claimer_left"
    WISHER_LEFT = "wisher_left"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"


#: For the wisher and for staff only.
OFF_THE_LIST: Final = frozenset(
    {Status.WAITING, Status.SENT_BACK, Status.WITHDRAWN, Status.HIDDEN, Status.EXPIRED, Status.TAKEN_BACK}
)
STATES: Final = StateTable(
    subject=Text(zh="个微心愿", en="wish"),
    states={
        Status.WAITING: Text(zh="待审核", en="waiting for the desk's look"),
        Status.SENT_BACK: Text(zh="已退回修改", en="sent back to the wisher"),
        Status.OPEN: Text(zh="待认领", en="open"),
        Status.CLAIMED: Text(zh="已认领", en="claimed"),
        Status.PROVEN: Text(zh="待许愿人确认", en="waiting for the wisher's confirmation"),
        Status.DISPUTED: Text(zh="有异议，待工作人员裁定", en="disputed, staff decide"),
        Status.CONFIRMED: Text(zh="已确认，待工作人员核准时长", en="confirmed, its hours wait for approval"),
        Status.FULFILLED: Text(zh="已实现", en="fulfilled"),
        Status.WITHDRAWN: Text(zh="已由许愿人撤回", en="withdrawn"),
        Status.HIDDEN: Text(zh="已由工作人员下架", en="hidden by staff"),
        Status.EXPIRED: Text(zh="无人认领，已到期", en="ended, because nobody claimed it"),
        Status.TAKEN_BACK: Text(zh="已撤销导入", en="import undone"),
    },
    actions={
        Action.PUBLISH: Text(zh="由工作人员审核通过", en="approval by staff"),
        Action.SEND_BACK: Text(zh="由工作人员退回修改", en="sending it back by staff"),
        Action.RESUBMIT: Text(zh="由许愿人重新提交", en="handing it in again by the wisher"),
        Action.CLAIM: Text(zh="认领", en="claim"),
        Action.EXTEND: Text(zh="申请延期", en="one extension"),
        Action.RELEASE: Text(zh="放弃认领", en="release"),
        Action.PROVE: Text(zh="提交完成凭证", en="fulfilment with proof"),
        Action.CONFIRM: Text(zh="由许愿人确认", en="confirmation by the wisher"),
        Action.DISPUTE: Text(zh="由许愿人提出异议", en="dispute by the wisher"),
        Action.UPHOLD: Text(zh="由工作人员裁定", en="a decision by staff"),
        Action.APPROVE: Text(zh="由工作人员核准时长", en="approval of the hours by staff"),
        Action.WITHDRAW: Text(zh="由许愿人撤回", en="withdrawal by the wisher"),
        Action.HIDE: Text(zh="由工作人员下架", en="hiding by staff"),
        Action.KEEP: Text(zh="由许愿人确认仍然需要", en="the wisher's word that it is still wanted"),
    },
    moves={
        Status.WAITING: {
            Action.CHANGE: Status.WAITING,
            Action.TRANSLATE: Status.WAITING,
            Action.PUBLISH: Status.OPEN,
            Action.SEND_BACK: Status.SENT_BACK,
            Action.WITHDRAW: Status.WITHDRAWN,
            Action.HIDE: Status.HIDDEN,
        },
        Status.SENT_BACK: {
            Action.CHANGE: Status.SENT_BACK,
            Action.RESUBMIT: Status.WAITING,
            Action.WITHDRAW: Status.WITHDRAWN,
            Action.HIDE: Status.HIDDEN,
        },
        Status.OPEN: {
            Action.CHANGE: Status.OPEN,
            Action.TRANSLATE: Status.OPEN,
            Action.CLAIM: Status.CLAIMED,
            Action.RECORD: Status.FULFILLED,
            Action.WITHDRAW: Status.WITHDRAWN,
            Action.HIDE: Status.HIDDEN,
            Action.KEEP: Status.OPEN,
            Action.EXPIRE: Status.EXPIRED,
            Action.TAKE_BACK: Status.TAKEN_BACK,
        },
        Status.CLAIMED: {
            Action.PROVE: Status.PROVEN,
            Action.EXTEND: Status.CLAIMED,
            Action.TRANSLATE: Status.CLAIMED,
            Action.RELEASE: Status.OPEN,
            Action.WITHDRAW: Status.WITHDRAWN,
            Action.HIDE: Status.HIDDEN,
        },
        Status.PROVEN: {
            Action.CONFIRM: Status.FULFILLED,
            Action.DISPUTE: Status.DISPUTED,
            Action.AWAIT_APPROVAL: Status.CONFIRMED,
            Action.RELEASE: Status.OPEN,
        },
        Status.DISPUTED: {Action.UPHOLD: Status.FULFILLED, Action.RELEASE: Status.OPEN},
        Status.CONFIRMED: {Action.APPROVE: Status.FULFILLED, Action.RELEASE: Status.OPEN},
        Status.FULFILLED: {Action.TAKE_BACK: Status.TAKEN_BACK},
        Status.WITHDRAWN: {},
        Status.HIDDEN: {},
        Status.EXPIRED: {},
        Status.TAKEN_BACK: {},
    },
)
