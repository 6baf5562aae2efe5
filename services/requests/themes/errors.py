"""Refusals of themes."""

from chassis.kernel.errors import Conflict, NotFound
from chassis.kernel.text import Text


class NoSuchTheme(NotFound):
    slug = "theme-not-found"
    text = Text(zh="没有找到这个苗头。", en="There is no such theme.")


class ActDone(Conflict):
    slug = "theme-act-done"
    text = Text(
        zh="对这个苗头已经做过这一项安排，可以改用其他方式。",
        en="This was done about the theme before; one of the other acts is still possible.",
    )
