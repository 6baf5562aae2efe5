"""Refusals of suggestions."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchSuggestion(NotFound):
    slug = "suggestion-not-found"
    text = Text(zh="没有找到这条推荐。", en="There is no such suggestion.")
