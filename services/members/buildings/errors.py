"""Refusals of buildings and their posters."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchBuilding(NotFound):
    slug = "building-not-found"
    text = Text(zh="没有找到这栋楼宇。", en="There is no such building.")


class UnknownCheckInCode(NotFound):
    slug = "check-in-code-unknown"
    pointer = "/code"
    text = Text(
        zh="这个报到码已失效，请扫描前台最新的海报。",
        en="This check-in code is not valid; scan the current poster at the desk.",
    )
