"""States of a service request and all moves between them."""

from enum import StrEnum
from typing import Final

from chassis.kernel.states import StateTable
from chassis.kernel.text import Text


class Status(StrEnum):
    SUBMITTED = "submitted"
    TRIAGED = "triaged"
    IN_PROGRESS = "in_progress"
    RETURNED = "returned"
    RECALLED = "recalled"
    WHISTLED = "whistled"
    READY = "ready"
    RESOLVED = "resolved"
    RATED = "rated"
    REOPENED = "reopened"
    ESCALATED = "escalated"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    MERGED = "merged"
    #: Nobody works on it: the desk said why, in words.
    DECLINED = "declined"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


class Stage(StrEnum):
    """Who must act next: whoever triages, the units, whoever states the outcome, whoever decides, the requester, nobody."""

    TRIAGE = "triage"
    WORK = "work"
    ANSWER = "answer"
    DECISION = "decision"
    RATING = "rating"
    OVER = "over"


STATUSES_OF: Final = {
    Stage.TRIAGE: (Status.SUBMITTED, Status.RETURNED, Status.RECALLED, Status.REOPENED),
    Stage.WORK: (Status.TRIAGED, Status.IN_PROGRESS, Status.WHISTLED),
    Stage.ANSWER: (Status.READY,),
    Stage.DECISION: (Status.ESCALATED,),
    Stage.RATING: (Status.RESOLVED,),
    Stage.OVER: (Status.RATED, Status.CLOSED, Status.CANCELLED, Status.MERGED, Status.DECLINED, Status.TAKEN_BACK),
}


class Action(StrEnum):
    TRIAGE = "triage"
    WHISTLE = "whistle"
    RESOLVE = "resolve"
    RATE = "rate"
    CANCEL = "cancel"
    RECALL = "recall"
    SUPERVISE = "supervise"
    CLOSE = "close"
    ADD_UNIT = "add_unit"
    MERGE = "merge"
    SPLIT = "split"
    #: The findings of its units are not good enough.
    RETURN_FINDINGS = "return_findings"
    DECLINE = "decline"
    #: Takes a decline back.
    TAKE_UP = "take_up"
    #: An answer was wrong. The others say what the request goes back to.
    WITHDRAW_ANSWER = "withdraw_answer"
    WITHDRAW_ANSWER_TRIAGED = "withdraw_answer_triaged"
    WITHDRAW_ANSWER_RETURNED = "withdraw_answer_returned"
    WITHDRAW_ANSWER_RECALLED = "withdraw_answer_recalled"
    WITHDRAW_ANSWER_READY = "withdraw_answer_ready"
    #: No step on the way, so it is not among what can be done now.
    CHANGE = "change"
    #: As above, while a whistle goes on beside it.
    RETURN_FINDINGS_WHISTLED = "return_findings_whistled"
    # Taken by messages, by call-backs, by rating and by imports, not chosen by people.
    NOTE_ACCEPTED = "note_accepted"
    NOTE_RETURNED = "note_returned"
    NOTE_DONE = "note_done"
    NOTE_ASSEMBLED = "note_assembled"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    OVERRULE = "overrule"
    RECORD = "record"
    TAKE_BACK = "take_back"
    #: Another request becomes part of this one, and is one of its own again.
    ABSORB = "absorb"
    UNABSORB = "unabsorb"
    # A merge is taken back; the others say what the request goes back to.
    UNMERGE = "unmerge"
    UNMERGE_TRIAGED = "unmerge_triaged"
    UNMERGE_IN_PROGRESS = "unmerge_in_progress"
    UNMERGE_RETURNED = "unmerge_returned"
    UNMERGE_RECALLED = "unmerge_recalled"
    UNMERGE_READY = "unmerge_ready"
    UNMERGE_REOPENED = "unmerge_reopened"


STATES: Final = StateTable(
    subject=Text(zh="件诉求", en="service request"),
    states={
        Status.SUBMITTED: Text(zh="待派单", en="waiting for triage"),
        Status.TRIAGED: Text(zh="已派单", en="triaged"),
        Status.IN_PROGRESS: Text(zh="办理中", en="in progress"),
        Status.RETURNED: Text(zh="被部门退回", en="returned by the unit"),
        Status.RECALLED: Text(zh="已撤回派单，待重新派单", en="called back, waiting for triage"),
        Status.WHISTLED: Text(zh="已吹哨", en="whistled"),
        Status.READY: Text(zh="待办结", en="ready to be resolved"),
        Status.RESOLVED: Text(zh="已办结", en="resolved"),
        Status.RATED: Text(zh="已评价", en="rated"),
        Status.REOPENED: Text(zh="已重新打开", en="reopened"),
        Status.ESCALATED: Text(
            zh="多次评价不满意，待负责人裁定", en="waiting for a decision after several low ratings"
        ),
        Status.CLOSED: Text(zh="已由负责人结案", en="closed by decision"),
        Status.CANCELLED: Text(zh="已撤回", en="cancelled"),
        Status.DECLINED: Text(zh="不予受理", en="declined"),
        Status.MERGED: Text(zh="已并入另一件诉求", en="merged into another request"),
        Status.TAKEN_BACK: Text(zh="已撤销导入", en="import undone"),
    },
    actions={
        Action.TRIAGE: Text(zh="派单给一个部门", en="triage to a unit"),
        Action.WHISTLE: Text(zh="吹哨召集多个部门", en="whistle for several units"),
        Action.RESOLVE: Text(zh="办结", en="resolve"),
        Action.RATE: Text(zh="由提出人评价", en="rating by the requester"),
        Action.CANCEL: Text(zh="由提出人撤回", en="cancellation by the requester"),
        Action.RECALL: Text(zh="撤回派单或吹哨", en="calling it back"),
        Action.CLOSE: Text(zh="由负责人结案", en="closing it by decision"),
        Action.SUPERVISE: Text(zh="督办", en="supervision"),
        Action.ADD_UNIT: Text(zh="加派部门", en="adding a unit"),
        Action.MERGE: Text(zh="并入另一件诉求", en="merging it into another request"),
        Action.SPLIT: Text(zh="拆分", en="splitting it"),
        Action.DECLINE: Text(zh="不予受理", en="declining it"),
        Action.TAKE_UP: Text(zh="恢复受理", en="taking it up again"),
        Action.WITHDRAW_ANSWER: Text(zh="撤回答复", en="withdrawing the answer"),
        Action.RETURN_FINDINGS: Text(zh="退回重办", en="returning the findings"),
        Action.UNMERGE: Text(zh="撤销并案", en="taking the merge back"),
    },
    moves={
        Status.SUBMITTED: {
            Action.TRIAGE: Status.TRIAGED,
            Action.WHISTLE: Status.WHISTLED,
            # What the desk can answer at once needs no unit.
            Action.RESOLVE: Status.RESOLVED,
            Action.DECLINE: Status.DECLINED,
            Action.CANCEL: Status.CANCELLED,
            Action.CHANGE: Status.SUBMITTED,
            Action.RECORD: Status.RESOLVED,
            Action.TAKE_BACK: Status.TAKEN_BACK,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.SUBMITTED,
            Action.UNABSORB: Status.SUBMITTED,
            Action.SPLIT: Status.SUBMITTED,
        },
        Status.TRIAGED: {
            Action.NOTE_ACCEPTED: Status.IN_PROGRESS,
            Action.NOTE_RETURNED: Status.RETURNED,
            Action.NOTE_DONE: Status.READY,
            Action.RESOLVE: Status.RESOLVED,
            Action.WHISTLE: Status.WHISTLED,
            Action.RECALL: Status.RECALLED,
            Action.SUPERVISE: Status.TRIAGED,
            Action.CANCEL: Status.CANCELLED,
            Action.ADD_UNIT: Status.TRIAGED,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.TRIAGED,
            Action.UNABSORB: Status.TRIAGED,
            Action.SPLIT: Status.TRIAGED,
        },
        Status.IN_PROGRESS: {
            Action.NOTE_RETURNED: Status.RETURNED,
            Action.NOTE_DONE: Status.READY,
            Action.WHISTLE: Status.WHISTLED,
            Action.RECALL: Status.RECALLED,
            Action.SUPERVISE: Status.IN_PROGRESS,
            Action.CANCEL: Status.CANCELLED,
            Action.ADD_UNIT: Status.IN_PROGRESS,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.IN_PROGRESS,
            Action.UNABSORB: Status.IN_PROGRESS,
            Action.SPLIT: Status.IN_PROGRESS,
        },
        Status.RECALLED: {
            Action.TRIAGE: Status.TRIAGED,
            Action.WHISTLE: Status.WHISTLED,
            Action.RESOLVE: Status.RESOLVED,
            Action.DECLINE: Status.DECLINED,
            Action.CANCEL: Status.CANCELLED,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.RECALLED,
            Action.UNABSORB: Status.RECALLED,
            Action.SPLIT: Status.RECALLED,
        },
        Status.RETURNED: {
            Action.TRIAGE: Status.TRIAGED,
            Action.WHISTLE: Status.WHISTLED,
            Action.RESOLVE: Status.RESOLVED,
            Action.DECLINE: Status.DECLINED,
            Action.CANCEL: Status.CANCELLED,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.RETURNED,
            Action.UNABSORB: Status.RETURNED,
            Action.SPLIT: Status.RETURNED,
        },
        Status.WHISTLED: {
            Action.NOTE_ASSEMBLED: Status.READY,
            # A work order that was open when the whistle was blown may still be done.
            Action.NOTE_DONE: Status.READY,
            Action.RECALL: Status.RECALLED,
            Action.SUPERVISE: Status.WHISTLED,
            Action.CANCEL: Status.CANCELLED,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.WHISTLED,
            Action.UNABSORB: Status.WHISTLED,
            Action.SPLIT: Status.WHISTLED,
        },
        Status.READY: {
            Action.RESOLVE: Status.RESOLVED,
            Action.RETURN_FINDINGS: Status.IN_PROGRESS,
            Action.RETURN_FINDINGS_WHISTLED: Status.WHISTLED,
            Action.WHISTLE: Status.WHISTLED,
            Action.RECALL: Status.RECALLED,
            # Units that assembled, or are done, may state the outcome themselves.
            Action.SUPERVISE: Status.READY,
            Action.CANCEL: Status.CANCELLED,
            Action.ADD_UNIT: Status.IN_PROGRESS,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.READY,
            Action.UNABSORB: Status.READY,
            Action.SPLIT: Status.READY,
        },
        # RESOLVED can't be cancelled: there is an outcome to be rated.
        Status.RESOLVED: {
            Action.RATE: Status.RATED,
            Action.REOPEN: Status.REOPENED,
            Action.ESCALATE: Status.ESCALATED,
            Action.OVERRULE: Status.REOPENED,
            Action.TAKE_BACK: Status.TAKEN_BACK,
            Action.WITHDRAW_ANSWER: Status.SUBMITTED,
            Action.WITHDRAW_ANSWER_TRIAGED: Status.TRIAGED,
            Action.WITHDRAW_ANSWER_RETURNED: Status.RETURNED,
            Action.WITHDRAW_ANSWER_RECALLED: Status.RECALLED,
            Action.WITHDRAW_ANSWER_READY: Status.READY,
        },
        # Whoever was content may say at the call-back that it is not solved after all.
        Status.RATED: {Action.OVERRULE: Status.REOPENED, Action.TAKE_BACK: Status.TAKEN_BACK},
        Status.REOPENED: {
            Action.TRIAGE: Status.TRIAGED,
            Action.WHISTLE: Status.WHISTLED,
            Action.CANCEL: Status.CANCELLED,
            Action.MERGE: Status.MERGED,
            Action.ABSORB: Status.REOPENED,
            Action.UNABSORB: Status.REOPENED,
            Action.SPLIT: Status.REOPENED,
        },
        # Nobody works on it any more by itself: somebody decides whether it starts again.
        Status.ESCALATED: {
            Action.TRIAGE: Status.TRIAGED,
            Action.WHISTLE: Status.WHISTLED,
            Action.CLOSE: Status.CLOSED,
            Action.CANCEL: Status.CANCELLED,
        },
        Status.CLOSED: {},
        Status.CANCELLED: {},
        Status.DECLINED: {Action.TAKE_UP: Status.SUBMITTED},
        Status.TAKEN_BACK: {},
        # Not to WHISTLED: units were told that they need not come.
        Status.MERGED: {
            Action.UNMERGE: Status.SUBMITTED,
            Action.UNMERGE_TRIAGED: Status.TRIAGED,
            Action.UNMERGE_IN_PROGRESS: Status.IN_PROGRESS,
            Action.UNMERGE_RETURNED: Status.RETURNED,
            Action.UNMERGE_RECALLED: Status.RECALLED,
            Action.UNMERGE_READY: Status.READY,
            Action.UNMERGE_REOPENED: Status.REOPENED,
        },
    },
)
#: Somebody has still to work on it or to dispatch it: others may join, and it may be merged or split.
OPEN: Final = tuple(state for state in Status if STATES.allows(state, Action.ABSORB))
#: How a request that was merged goes back to what it was.
BACK_TO: Final = {state: action for action, state in STATES.moves[Status.MERGED].items()}
#: Nothing is left to do for any unit: work orders and whistles of such a request end.
ENDED: Final = frozenset(
    {
        Status.RESOLVED,
        Status.RATED,
        Status.CLOSED,
        Status.CANCELLED,
        Status.MERGED,
        Status.DECLINED,
        Status.TAKEN_BACK,
        Status.RECALLED,
        Status.ESCALATED,
    }
)
