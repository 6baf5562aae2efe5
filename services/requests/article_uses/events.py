"""Events of uses of articles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class ReadingNoted(Event):
    """What came of an article that somebody was shown: `what` counts from now on, and `previous` no more.

    One reading is one person and article on one day, that of `noted_at`. It is not `is_new` if it was noted before, and
    only the request is: what was asked all the same.
    """

    reading_id: str
    article_id: str
    what: str
    previous: str | None
    request_id: str | None
    is_new: bool
    noted_at: datetime


@dataclass(frozen=True, kw_only=True)
class ArticleCited(Event):
    """A reply to a request leads to this article, as it is at this moment."""

    citation_id: str
    article_id: str
    request_id: str
    title: str
    building_id: str | None


EVENTS: Final[Events] = {
    "article-reading": {"noted": ReadingNoted},
    "article-citation": {"cited": ArticleCited},
}
