"""Refusals of themes."""

from chassis.kernel.errors import Conflict, NotFound
from chassis.kernel.text import Text


class NoSuchTheme(NotFound):
    slug = "theme-not-found"
    text = Text(zh="没有找到这个苗头。", en="There is no such theme.")


class ActNotDone(Conflict):
    slug = "theme-act-not-done"
    text = Text(
        zh="对这个苗头没有这一项行动可以撤销。",
        en="This was not done about the theme, so there is nothing to take back.",
    )


class ActTooOld(Conflict):
    slug = "theme-act-too-old"
    text = Text(
        zh="行动后{days}天内可以撤销，现已超过。",
        en="What was done about a theme can be taken back for {days} days, which are over.",
    )


class VisitMade(Conflict):
    slug = "theme-visit-made"
    text = Text(
        zh="已有企业走访过，这次走访不能撤销；其余的可以不再走访。",
        en="A firm was visited already, so the visit cannot be taken back.",
    )


class ActDone(Conflict):
    slug = "theme-act-done"
    text = Text(
        zh="对这个苗头已经做过这一项安排，可以改用其他方式。",
        en="This was done about the theme before; one of the other acts is still possible.",
    )
