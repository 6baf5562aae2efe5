"""Refusals of lobby screens."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchScreen(NotFound):
    slug = "screen-not-found"
    text = Text(zh="没有找到这个大屏链接。", en="There is no such screen link.")


class ScreenLinkDead(NotFound):
    slug = "screen-link-dead"
    text = Text(
        zh="这个大屏链接已失效。请联系楼宇秘书，重新生成链接。",
        en="This screen link is no longer valid; ask the building secretary for a new one.",
    )


class TooManyScreens(RuleViolated):
    slug = "too-many-screens"
    text = Text(
        zh="这栋楼宇的大屏链接已达 {most} 个，请先停用不再使用的链接。",
        en="This building has {most} screen links already; revoke those that are no longer used.",
    )
