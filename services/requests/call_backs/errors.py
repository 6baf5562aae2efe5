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
