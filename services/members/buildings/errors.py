"""What buildings refuse."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchBuilding(NotFound):
    slug = "building-not-found"
    text = Text(zh="没有找到这栋楼宇。", en="There is no such building.")
