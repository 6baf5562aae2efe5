"""Refusals of reveals."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchReveal(NotFound):
    slug = "reveal-not-found"
    text = Text(zh="没有找到这条查看记录。", en="There is no such record of a reveal.")
