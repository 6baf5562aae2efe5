"""Refusals of suites."""

from collections.abc import Sequence

from chassis.kernel.errors import Conflict, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchSuite(NotFound):
    slug = "suite-not-found"
    text = Text(zh="没有找到这个房间。", en="There is no such suite.")


class FloorBeyondBuilding(RuleViolated):
    slug = "floor-beyond-building"
    pointer = "/floor"
    text = Text(
        zh="这栋楼宇只有 {floors} 层，请核对楼层。",
        en="The building has {floors} floors; check the floor.",
    )


class SuiteTaken(Conflict):
    slug = "suite-taken"
    pointer = "/number"
    text = Text(
        zh="这个房间已登记有企业，与所填不同：请核对房号和企业；如已迁出，请先登记迁出。",
        en="Another enterprise works in this suite: check number and enterprise, or record first that it moved out.",
    )

    @property
    def pointers(self) -> Sequence[str]:
        return ("/number", "/enterprise_id")


class SuiteInUse(Conflict):
    slug = "suite-in-use"
    text = Text(
        zh="房间里还有企业，请先办理迁出。", en="An enterprise works in this suite; record first that it moved out."
    )


class SuiteIsRemoved(Conflict):
    slug = "suite-removed"
    text = Text(
        zh="这个房间已从楼层索引中移除；如仍在使用，请重新登记同一房号。",
        en="This suite was taken off the index board; register the same number again if it is in use.",
    )


class SuiteEmpty(Conflict):
    slug = "suite-empty"
    text = Text(zh="这个房间目前没有企业，无需迁出。", en="No enterprise works in this suite, so none can move out.")


class MoveBeforeLast(RuleViolated):
    slug = "move-before-last"
    pointer = "/on_date"
    text = Text(
        zh="日期不能早于上一次迁入或迁出的日期（{date}）。", en="The day cannot be before the last move ({date})."
    )


class MoveInFuture(RuleViolated):
    slug = "move-in-future"
    pointer = "/on_date"
    text = Text(zh="请在迁入或迁出当天或之后登记。", en="Record a move on its day or later.")
