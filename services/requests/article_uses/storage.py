"""Storage of readings and citations in MongoDB."""

from collections.abc import Collection
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.article_uses.domain import Citation, Reading
from services.requests.article_uses.errors import NoSuchCitation, NoSuchReading


class Readings(Repository[Reading]):
    collection, aggregate, missing = "article_readings", Reading, NoSuchReading

    def articles_with_any(self, article_ids: Collection[str]) -> set[str]:
        return set(self._documents.totals({"article_id": {"$in": sorted(article_ids)}}, by="article_id"))


class Citations(Repository[Citation]):
    collection, aggregate, missing = "article_citations", Citation, NoSuchCitation

    def articles_with_any(self, article_ids: Collection[str]) -> set[str]:
        return set(self._documents.totals({"article_id": {"$in": sorted(article_ids)}}, by="article_id"))


INDEXES: Final = {
    "article_readings": (
        Index((("tenant", 1), ("day", 1), ("article_id", 1)), serves="figures of articles in a period"),
        Index((("tenant", 1), ("article_id", 1)), serves="whether an article was used"),
        Index((("tenant", 1), ("request_ids", 1)), serves="what the requester had read"),
    ),
    "article_citations": (
        Index((("tenant", 1), ("request_id", 1), ("_id", 1)), serves="what a reply cites"),
        Index((("tenant", 1), ("article_id", 1)), serves="whether an article was cited"),
        Index((("tenant", 1), ("cited_at", 1), ("article_id", 1)), serves="citations in a period"),
    ),
}
