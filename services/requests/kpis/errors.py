"""Refusals of KPIs."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchKpi(NotFound):
    slug = "kpi-not-found"
    text = Text(zh="没有找到这个指标，或不在您的可见范围内。", en="There is no such KPI within your reach.")


class TooManyKpis(RuleViolated):
    slug = "too-many-kpis"
    text = Text(zh="指标最多 {most} 个，请先删除不用的。", en="There are {most} KPIs already; remove some first.")


class KpiCodeMalformed(RuleViolated):
    slug, pointer = "kpi-code-malformed", "/code"
    text = Text(
        zh="代码以小写字母开头，由小写字母、数字和下划线组成，2 到 41 个字符。",
        en="A code begins with a small letter and has 2 to 41 small letters, digits and underscores.",
    )


class KpiDividesByZero(RuleViolated):
    slug, pointer = "kpi-divides-by-zero", "/of"
    text = Text(zh="比率需要一个可能有诉求的分母。", en="A ratio needs a denominator in which there can be requests.")


class UnknownNumber(RuleViolated):
    slug, pointer = "unknown-number", "/number"
    text = Text(
        zh="分位数需要从清单（GET /facts）中选择一个数值。",
        en="A percentile needs one of the numbers that GET /facts lists.",
    )


class PercentMissing(RuleViolated):
    slug, pointer = "kpi-percent-missing", "/percent"
    text = Text(zh="请填写分位（1–99），例如 90。", en="Say which percentile, from 1 to 99, such as 90.")


class GrainWiderThanTotal(RuleViolated):
    slug = "kpi-grain-wider-than-total"
    text = Text(
        zh="明细的可见范围不能大于合计的可见范围。",
        en="Groups and rows cannot be shown to more people than the total is.",
    )
