"""An article of the knowledge base: a question that people ask, and the street office's answer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.local_time import LOCAL, start_of
from services.requests.articles.errors import NotPublished, ReviewNotAhead
from services.requests.articles.events import (
    ArticleChanged,
    ArticleDrafted,
    ArticleHandedOver,
    ArticlePublished,
    ArticleReviewDue,
    ArticleReviewed,
    ArticleTakenBack,
    ArticleWithdrawn,
)

#: Whoever names no day looks at it again after so long.
REVIEWED_EVERY: Final = timedelta(days=365)


@dataclass(kw_only=True)
class ArticleDetails:
    """The fields of a new article. `words` are those that people use for it. Texts are plain: no markup is read in them."""

    code: str
    title: str
    title_en: str
    answer: str
    answer_en: str
    category: str | None
    catalogue_item_ids: list[str]
    words: list[str]
    review_on: date | None


class ArticleChanges(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are. The code is the article's own for ever."""

    title: str
    title_en: str
    answer: str
    answer_en: str
    category: str | None
    catalogue_item_ids: list[str]
    words: list[str]
    review_on: date | None


class Status(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    #: An import was undone that had made it.
    TAKEN_BACK = "taken_back"


@dataclass(kw_only=True)
class Article(ArticleDetails, Aggregate):
    """`review_at` is the moment of the next review until it has come; then `is_due`, since `due_at`, until somebody looks."""

    owner_id: str
    status: Status
    written_at: datetime
    published_at: datetime | None = None
    review_at: datetime | None = None
    is_due: bool = False
    due_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.title

    @classmethod
    def draft(cls, details: ArticleDetails, *, identifier: str, owner_id: str, at: datetime) -> Self:
        article = cls(
            id=identifier,
            **values_of(ArticleDetails, details),
            owner_id=owner_id,
            status=Status.DRAFT,
            written_at=at,
        )
        article.record(ArticleDrafted(**article._named()))
        return article

    def change(self, changes: ArticleChanges, at: datetime) -> None:
        """Without a real change nothing happens. Raises ReviewNotAhead."""
        changed = differing(self, changes)
        if not changed:
            return
        vars(self).update(changed)
        self.written_at = at
        if "review_on" in changed:
            self._plan_review(at)
        self.record(ArticleChanged(**self._named(), changed=sorted(changed)))

    def take_over(self, by: str) -> None:
        """From now on this person is told of reviews. Idempotent."""
        if self.owner_id != by:
            self.owner_id = by
            self.record(ArticleChanged(**self._named(), changed=["owner_id"]))

    def hand_over(self, from_id: str, to_id: str) -> None:
        """Its owner was a duplicate of another member. Idempotent."""
        if self.owner_id == from_id:
            self.owner_id = to_id
            self.record(ArticleHandedOver(article_id=self.id, from_id=from_id, to_id=to_id))

    def publish(self, at: datetime) -> None:
        """Idempotent. Raises ReviewNotAhead."""
        if self.status is Status.PUBLISHED:
            return
        first = self.published_at is None
        self.status, self.written_at = Status.PUBLISHED, at
        self.published_at = self.published_at or at
        self._plan_review(at)
        self.record(ArticlePublished(**self._named(), first=first, published_at=self.published_at))

    def withdraw(self) -> None:
        """What waits for a review ends with it. Idempotent; a draft that is given up is withdrawn too."""
        if self.status is Status.WITHDRAWN:
            return
        was_public, self.status = self.status is Status.PUBLISHED, Status.WITHDRAWN
        self._end_review()
        if was_public and self.published_at:
            self.record(ArticleWithdrawn(**self._named(), published_at=self.published_at))
        else:
            self.record(ArticleChanged(**self._named(), changed=["status"]))

    def ask_review(self, now: datetime) -> None:
        """Tells that the day has come. Idempotent."""
        if self.status is Status.PUBLISHED and self.review_at and self.review_at <= now:
            self.is_due, self.due_at, self.review_at = True, self.review_at, None
            self.record(ArticleReviewDue(**self._named(), review_on=str(self.review_on)))

    def review(self, review_on: date, now: datetime) -> None:
        """It is still right; look again on this day. Raises ReviewNotAhead, NotPublished."""
        self.require_published()
        if review_on == self.review_on and not self.is_due:
            return
        self.review_on = review_on
        self._plan_review(now)
        self.record(ArticleReviewed(**self._named(), review_on=review_on.isoformat()))

    def take_back(self) -> None:
        """Undoes its import."""
        published_at, self.status = self.published_at or self.written_at, Status.TAKEN_BACK
        self._end_review()
        self.record(ArticleTakenBack(**self._named(), published_at=published_at))

    def begin_again(self, details: ArticleDetails, owner_id: str, at: datetime) -> None:
        """Written again after it was taken back, as a draft."""
        vars(self).update(values_of(ArticleDetails, details))
        self.owner_id, self.status, self.written_at, self.published_at = owner_id, Status.DRAFT, at, None
        self.record(ArticleDrafted(**self._named()))

    def require_published(self) -> None:
        """Raises NotPublished."""
        if self.status is not Status.PUBLISHED:
            raise NotPublished(title=self.title)

    def _plan_review(self, now: datetime) -> None:
        if self.status is not Status.PUBLISHED:
            return
        today = now.astimezone(LOCAL).date()
        self.review_on = self.review_on or today + REVIEWED_EVERY
        if self.review_on <= today:
            raise ReviewNotAhead
        self.is_due, self.due_at, self.review_at = False, None, start_of(self.review_on)

    def _end_review(self) -> None:
        self.is_due, self.due_at, self.review_at = False, None, None

    def _named(self) -> dict[str, Any]:
        return {
            "article_id": self.id,
            "code": self.code,
            "title": self.title,
            "category": self.category,
            "owner_id": self.owner_id,
        }
