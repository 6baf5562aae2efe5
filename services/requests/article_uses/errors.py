"""Refusals of uses of articles."""

from chassis.kernel.errors import NotFound
from chassis.kernel.text import Text


class NoSuchReading(NotFound):
    slug = "article-reading-not-found"
    text = Text(zh="没有找到这次阅读记录。", en="There is no such reading of an article.")


class NoSuchCitation(NotFound):
    slug = "article-citation-not-found"
    text = Text(zh="这件诉求没有引用这篇知识。", en="No reply to this request cites that article.")
