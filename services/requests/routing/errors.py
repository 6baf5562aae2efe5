"""Refusals of routing rules."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchRoutingRule(NotFound):
    slug = "routing-rule-not-found"
    text = Text(
        zh="没有找到这条分派规则，它可能已被删除。", en="There is no such routing rule; it may have been removed."
    )


class RuleWithoutConditions(RuleViolated):
    slug, pointer = "routing-rule-without-conditions", "/words"
    text = Text(
        zh="规则至少要有一个条件，否则会匹配所有诉求。",
        en="A rule needs at least one condition; without one it would fit every request.",
    )


class TooManyRoutingRules(RuleViolated):
    slug = "too-many-routing-rules"
    text = Text(
        zh="分派规则最多 {most} 条，请先合并或删除不用的规则。",
        en="There are {most} routing rules already; merge or remove some first.",
    )


class AutomaticNeedsOneUnit(RuleViolated):
    slug, pointer = "automatic-rule-needs-one-unit", "/unit_ids"
    text = Text(
        zh="自动派单的规则只能指定一个单位。",
        en="A rule that applies by itself names exactly one unit.",
    )


class RuleTermReversed(RuleViolated):
    slug, pointer = "routing-rule-term-reversed", "/valid_until"
    text = Text(zh="结束日期不能早于开始日期。", en="The last day comes before the first.")


class OrderIncomplete(RuleViolated):
    slug, pointer = "routing-order-incomplete", "/rule_ids"
    text = Text(
        zh="排序须包含每一条规则，且各出现一次。规则可能刚刚有增减，请刷新后再排。",
        en="An order names every rule, each once. Rules may have come or gone just now: load the list again.",
    )
