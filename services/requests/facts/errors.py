"""Refusals of what is measured."""

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text


class UnknownFact(RuleViolated):
    slug = "unknown-fact"
    text = Text(
        zh="没有名为“{fact}”的事实，请从事实清单（GET /facts）中选择。",
        en="There is no fact named {fact}; GET /facts lists those that there are.",
    )


class TooMuchToMeasure(RuleViolated):
    slug, pointer = "too-much-to-measure", "?from"
    text = Text(
        zh="这段时间内的诉求超过 {most} 件，请缩短时段。",
        en="There are more than {most} requests in this period; ask for a shorter one.",
    )
