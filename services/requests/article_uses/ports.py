"""What the use cases of uses of articles need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.article_uses.domain import Citation, Reading
from services.requests.articles.ports import ArticlesWork
from services.requests.service_requests.ports import RequestsWork


class Readings(Aggregates[Reading], Protocol):
    def articles_with_any(self, article_ids: Collection[str]) -> set[str]:
        """Those of the articles that somebody was shown."""


class Citations(Aggregates[Citation], Protocol):
    def articles_with_any(self, article_ids: Collection[str]) -> set[str]:
        """Those of the articles that a reply cites."""


class ArticleUsesWork(ArticlesWork, RequestsWork, Protocol):
    @property
    def article_readings(self) -> Readings: ...

    @property
    def article_citations(self) -> Citations: ...
