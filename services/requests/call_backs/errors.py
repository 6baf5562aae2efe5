"""Refusals of call-backs."""

from chassis.kernel.errors import Conflict, Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchCallBack(NotFound):
    slug = "call-back-not-found"
    text = Text(zh="没有找到这次回访。", en="There is no such call-back.")


class SolvedIsNotReopened(RuleViolated):
    slug, pointer = "solved-is-not-reopened", "/overrules"
    text = Text(
        zh="提出人认为已经解决，不能退回重办。",
        en="The requester finds it solved; there is no reason to open it again.",
    )


class SolvedIsNotPartly(RuleViolated):
    slug, pointer = "solved-is-not-partly", "/partly"
    text = Text(zh="已解决的不能同时登记为部分解决。", en="What is solved is not solved in part.")


class OwnRequestCalledBack(RuleViolated):
    slug = "own-request-called-back"
    text = Text(
        zh="这是您本人提出的诉求，请由其他工作人员回访。",
        en="You made this request yourself; somebody else has to call back about it.",
    )


class AnswerIsGone(Conflict):
    slug = "answer-is-gone"
    text = Text(
        zh="诉求已重新办理或答复已撤回，这次不用再回访。新的答复作出后会再安排。",
        en="The request is worked on again, so there is no answer to ask about. After the next one there is another call.",
    )


class CorrectedAlready(Conflict):
    slug = "call-back-corrected-already"
    text = Text(
        zh="这次回访的结果已更正过一次，不能再更正。",
        en="What was recorded of this call-back was corrected before; that is possible once.",
    )


class CorrectionTooLate(Conflict):
    slug = "call-back-correction-too-late"
    text = Text(
        zh="回访结果只能在登记后 24 小时内更正。",
        en="What was recorded of a call-back can be corrected within a day.",
    )


class OverruledStays(Conflict):
    slug = "call-back-overruled-stays"
    text = Text(
        zh="诉求已因这次回访退回重办，不能更正为已解决。",
        en="The request was opened again because of this call-back, so it cannot be recorded as solved.",
    )


class NotTheCaller(Forbidden):
    slug = "call-back-of-another"
    text = Text(
        zh="只有登记人本人或街道负责派单的人员可以更正。",
        en="Only whoever recorded it, or whoever triages for the whole office, can correct it.",
    )


class NobodyReached(RuleViolated):
    slug, pointer = "nobody-was-reached", "/reached"
    text = Text(
        zh="未联系上提出人，不能登记回答，也不能退回重办。",
        en="Nobody was reached, so there is no answer to record, and nothing is opened again.",
    )
