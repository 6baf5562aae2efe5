"""What the use cases of articles need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.articles.domain import Article
from services.requests.catalogue.ports import CatalogueWork
from services.requests.people.ports import PeopleWork


class ArticleRepository(Aggregates[Article], Protocol):
    def any_of(self, owner_id: str) -> Article | None:
        """An article that this person owns."""

    def items_with_any(self, item_ids: Collection[str]) -> set[str]:
        """Those of the catalogue items that an article is about, in whatever state it is."""


class ArticlesWork(PeopleWork, CatalogueWork, Protocol):
    @property
    def articles(self) -> ArticleRepository: ...
