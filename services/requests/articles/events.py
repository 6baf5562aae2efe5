"""Events of articles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class _ArticleEvent(Event):
    article_id: str
    code: str
    title: str
    category: str | None
    owner_id: str


@dataclass(frozen=True, kw_only=True)
class ArticleDrafted(_ArticleEvent):
    """Somebody has begun an article; only who keeps the catalogue sees it."""


@dataclass(frozen=True, kw_only=True)
class ArticleChanged(_ArticleEvent):
    """What an article says is as given now; `changed` names the fields that are new."""

    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class ArticlePublished(_ArticleEvent):
    """Everybody may read it. `first` says whether it was published before, at `published_at`."""

    first: bool
    published_at: datetime


@dataclass(frozen=True, kw_only=True)
class ArticleWithdrawn(_ArticleEvent):
    """Nobody is shown it any more; where it was cited it stays readable as it was."""

    published_at: datetime


@dataclass(frozen=True, kw_only=True)
class ArticleReviewDue(_ArticleEvent):
    """The day has come on which somebody is to look whether it is still right."""

    review_on: str


@dataclass(frozen=True, kw_only=True)
class ArticleReviewed(_ArticleEvent):
    """Somebody has found it right; `review_on` is the day of the next review."""

    review_on: str


@dataclass(frozen=True, kw_only=True)
class ArticleHandedOver(Event):
    """Its owner `from_id` was a duplicate of the member `to_id`, who is told of its reviews from now on."""

    article_id: str
    from_id: str
    to_id: str


@dataclass(frozen=True, kw_only=True)
class ArticleTakenBack(_ArticleEvent):
    """The import was undone that had published an article, at `published_at`: it is as if it had never been."""

    published_at: datetime


EVENTS: Final[Events] = {
    "article": {
        "drafted": ArticleDrafted,
        "changed": ArticleChanged,
        "published": ArticlePublished,
        "withdrawn": ArticleWithdrawn,
        "review-due": ArticleReviewDue,
        "reviewed": ArticleReviewed,
        "handed-over": ArticleHandedOver,
        "taken-back": ArticleTakenBack,
    }
}
