"""Refusals of operating."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchEnd(NotFound):
    slug = "outside-end-not-found"
    text = Text(zh="没有这个外部系统，可能已被移除。", en="There is no such outside end; it may have been removed.")
