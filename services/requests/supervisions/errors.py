"""Refusals of supervisions."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchSupervision(NotFound):
    slug = "supervision-not-found"
    text = Text(zh="没有找到这项督办。", en="There is no such supervision.")


class DoneByPast(RuleViolated):
    slug, pointer = "supervision-done-by-past", "/done_by"
    text = Text(zh="计划完成日期不能早于今天。", en="The day by which it will be done cannot be over already.")
