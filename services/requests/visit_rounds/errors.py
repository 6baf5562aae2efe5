"""Refusals of rounds of visits."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchVisitRound(NotFound):
    slug = "visit-round-not-found"
    text = Text(zh="没有找到这一轮走访。", en="There is no such round of visits.")
