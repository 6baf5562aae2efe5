"""Refusals of visit plans."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchVisitPlan(NotFound):
    slug = "visit-plan-not-found"
    text = Text(zh="没有找到这个走访计划。", en="There is no such visit plan.")


class VisitPlanEnded(Conflict):
    slug = "visit-plan-ended"
    text = Text(zh="走访计划已停止，不能再修改。", en="The visit plan has ended and cannot be changed.")


class UnknownPeriod(RuleViolated):
    slug, pointer = "unknown-period", "?period"
    text = Text(
        zh="时段应写成 2026、2026-H2、2026-Q4 或 2026-11 的形式。",
        en="Write the period as 2026, 2026-H2, 2026-Q4 or 2026-11.",
    )
