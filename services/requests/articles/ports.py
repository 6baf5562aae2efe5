"""What the use cases of articles need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.articles.domain import Article
from services.requests.catalogue.ports import CatalogueWork


class ArticlesWork(CatalogueWork, Protocol):
    @property
    def articles(self) -> Aggregates[Article]: ...
