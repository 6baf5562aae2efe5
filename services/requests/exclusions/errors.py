"""Refusals of exclusions."""

from chassis.kernel.errors import Forbidden, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchExclusion(NotFound):
    slug = "exclusion-not-found"
    text = Text(zh="没有找到这项剔除申请。", en="There is no such exclusion.")


class NotOfThisUnit(RuleViolated):
    slug, pointer = "request-of-another-unit", "/unit_id"
    text = Text(
        zh="这件诉求现在不计入该单位的考核，无需申请剔除。",
        en="The request does not count for this unit, so there is nothing to exclude.",
    )


class NothingToExclude(RuleViolated):
    slug = "nothing-to-exclude"
    text = Text(
        zh="这件诉求已取消或已合并，不计入考核，无需申请剔除。",
        en="The request was cancelled or merged and counts for nobody, so there is nothing to exclude.",
    )


class OwnExclusion(Forbidden):
    slug = "own-exclusion"
    text = Text(
        zh="申请单位的人员不能审批本单位的剔除申请，请由街道其他人员审批。",
        en="Nobody decides for their own unit; somebody else of the street office does.",
    )


class DecisionNeedsNote(RuleViolated):
    slug, pointer = "exclusion-decision-needs-note", "/note"
    text = Text(zh="不同意时请写明理由，承办单位会看到。", en="Say why you refuse; the unit is told.")
