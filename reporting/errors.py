"""Refusals of figures."""

from chassis.kernel.errors import DomainError, NotFound
from chassis.kernel.text import Text


class NoSuchScope(NotFound):
    slug = "scope-not-found"
    text = Text(
        zh="没有找到这个统计范围，请填写 tenant，或 building:编号 等。",
        en="There is no such scope; it is tenant, or building:<id> and the like.",
    )


class PeriodIncomplete(DomainError):
    slug, pointer = "period-incomplete", "?from"
    text = Text(
        zh="统计时段需要同时填写起始日期 from 和截止日期 to。",
        en="A period needs both its first day, from, and its last day, to.",
    )


class PeriodBackwards(DomainError):
    slug, pointer = "period-backwards", "?to"
    text = Text(
        zh="截止日期 to 早于起始日期 from，请调整日期。",
        en="The last day, to, is before the first day, from; change one of them.",
    )


class PeriodTooLong(DomainError):
    slug, pointer = "period-too-long", "?to"
    text = Text(
        zh="统计时段最长 {most} 天，请缩短时段，或改为按月、按年统计。",
        en="A period has {most} days at most; ask for a shorter one, or by month or year.",
    )
