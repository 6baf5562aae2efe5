"""What suites refuse."""

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
        zh="这个房间已登记在另一家企业名下，请核对房号。",
        en="This suite is registered for another enterprise; check the number.",
    )
