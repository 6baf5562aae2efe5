"""Refusals of exclusions."""

from chassis.kernel.errors import NotFound, RuleViolated
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


class DecisionNeedsNote(RuleViolated):
    slug, pointer = "exclusion-decision-needs-note", "/note"
    text = Text(zh="不同意时请写明理由，承办单位会看到。", en="Say why you refuse; the unit is told.")
