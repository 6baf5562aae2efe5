"""Refusals of the rules of rising themes."""

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class PastTooShort(RuleViolated):
    slug, pointer = "theme-past-too-short", "/base_days"
    text = Text(
        zh="对比的以往天数至少应为近期天数的两倍。",
        en="Compare with at least twice as many days of the past.",
    )
