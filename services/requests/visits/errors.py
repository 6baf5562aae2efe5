"""Refusals of visits."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchVisit(NotFound):
    slug = "visit-not-found"
    text = Text(zh="没有找到这次走访。", en="There is no such visit.")


class FirmNotHere(RuleViolated):
    slug, pointer = "firm-not-here", "/enterprise_id"
    text = Text(
        zh="这家企业尚未登记到楼宇，或已迁出，不能登记走访。",
        en="This firm is in no building, or has left: no visit can be recorded.",
    )


class VisitInTheFuture(RuleViolated):
    slug, pointer = "visit-in-the-future", "/visited_at"
    text = Text(zh="走访时间不能晚于现在。", en="A visit cannot be recorded before it happened.")


class VisitBeforePeriod(RuleViolated):
    slug, pointer = "visit-before-period", "/visited_at"
    text = Text(
        zh="走访时间早于本期第一天（{day}），不能算作本期走访；以前的走访请作为计划外走访登记。",
        en="The period begins on {day}, after this visit, so it does not count; record it as a visit without a plan.",
    )


class NextTryPast(RuleViolated):
    slug, pointer = "next-try-past", "/next_on"
    text = Text(zh="下次走访日期不能早于今天。", en="The next try cannot be before today.")


class NextTryTooLate(RuleViolated):
    slug, pointer = "next-try-too-late", "/next_on"
    text = Text(
        zh="下次走访最晚在 {day}，本期走访到那天截止。",
        en="The next try is on {day} at the latest; the period ends then.",
    )


class WishNeedsCategory(RuleViolated):
    slug, pointer = "wish-needs-category", "/category"
    text = Text(
        zh="微心愿的类别应为关爱陪伴、物品需求、专业服务或助销之一。",
        en="The category of a wish is one of care, goods, professional, sales.",
    )


class NumberInNotes(RuleViolated):
    slug, pointer = "personal-number-in-notes", "/notes"
    text = Text(
        zh="走访记录里不能写手机号或身份证号，请改记单位电话或前台联系方式。",
        en="Notes of a visit must not hold a mobile or identity number.",
    )
