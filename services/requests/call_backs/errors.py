"""Refusals of call-backs."""

from chassis.kernel.errors import NotFound, RuleViolated
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


class OwnRequestCalledBack(RuleViolated):
    slug = "own-request-called-back"
    text = Text(
        zh="这是您本人提出的诉求，请由其他工作人员回访。",
        en="You made this request yourself; somebody else has to call back about it.",
    )


class NobodyReached(RuleViolated):
    slug, pointer = "nobody-was-reached", "/reached"
    text = Text(
        zh="未联系上提出人，不能登记回答，也不能退回重办。",
        en="Nobody was reached, so there is no answer to record, and nothing is opened again.",
    )
