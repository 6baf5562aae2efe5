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
    text = Text(zh="比率需要一个可能有记录的分母。", en="A ratio needs a denominator in which there can be anything.")


class UnknownNumber(RuleViolated):
    slug, pointer = "unknown-number", "/number"
    text = Text(
        zh="分位数需要从清单（GET /fact-kinds）中选择一个数值。",
        en="A percentile needs one of the numbers that GET /fact-kinds lists for its kind.",
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


class GroupNotOfKind(RuleViolated):
    slug, pointer = "kpi-group-not-of-kind", "/group_by"
    text = Text(
        zh="这类事实不能按所选字段分组，可用的分组见 GET /fact-kinds。",
        en="What this counts cannot be grouped so; GET /fact-kinds lists the groups of each kind.",
    )


class FilterNotOfKind(RuleViolated):
    slug = "kpi-filter-not-of-kind"
    text = Text(
        zh="这类事实不能按所选字段筛选，可用的筛选见 GET /fact-kinds。",
        en="What this counts cannot be narrowed so; GET /fact-kinds lists the filters of each kind.",
    )


class RowsAreNoRequests(RuleViolated):
    slug, pointer = "kpi-rows-are-no-requests", "/code"
    text = Text(
        zh="这个指标统计的不是诉求，请用 GET /kpis/{code}/rows 查看明细。",
        en="This KPI does not count requests; GET /kpis/{code}/rows lists what is behind it.",
    )
