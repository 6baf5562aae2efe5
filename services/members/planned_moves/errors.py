"""Refusals of planned moves."""

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchPlannedMove(NotFound):
    slug = "planned-move-not-found"
    text = Text(zh="没有找到这条搬迁计划。", en="There is no such planned move.")


class MoveNotInFuture(RuleViolated):
    slug, pointer = "move-not-in-future", "/on_date"
    text = Text(
        zh="计划日期须晚于今天；当天或以前的，请直接登记迁入或迁出。",
        en="A planned day is later than today; record a move of today or before at once.",
    )


class TargetMissing(RuleViolated):
    slug = "planned-move-incomplete"
    text = Text(
        zh="请填写迁入的企业；搬到别的房间时，请填写目标房间。",
        en="Name the enterprise that moves in, and for a move to another suite that suite.",
    )


class MoveSettled(Conflict):
    slug = "planned-move-settled"
    text = Text(zh="这条搬迁计划已办结或已取消，不能再取消。", en="This move was carried out or called off already.")
