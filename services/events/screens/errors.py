"""Refusals of screens."""

from chassis.kernel.errors import NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchScreen(NotFound):
    slug = "screen-not-found"
    text = Text(zh="没有找到这个大屏链接。", en="There is no such screen link.")


class ScreenLinkDead(NotFound):
    slug = "screen-link-dead"
    code = "screen-link-dead-of-events"
    text = Text(
        zh="这个大屏链接已失效。请联系活动负责人，重新生成链接。",
        en="This screen link is no longer valid; ask the organisers for a new one.",
    )


class TooManyScreens(RuleViolated):
    slug = "too-many-screens"
    code = "too-many-screens-of-events"
    text = Text(
        zh="这场活动的大屏链接已达 {most} 个，请先停用不再使用的链接。",
        en="This activity has {most} screen links already; revoke those that are no longer used.",
    )


class NothingToShow(RuleViolated):
    slug = "screen-nothing-to-show"
    text = Text(
        zh="活动已经结束或取消，不能再生成签到大屏。",
        en="The activity is over or cancelled; there is no attendance code to show.",
    )
