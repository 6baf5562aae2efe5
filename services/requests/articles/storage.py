"""Storage of articles in MongoDB."""

from collections.abc import Collection, Sequence
from itertools import combinations
from typing import Final

from chassis.kernel.finding import SENTENCE, tokens_of
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.articles.domain import Article, Status
from services.requests.articles.errors import NoSuchArticle

#: A street office has some hundred.
_MOST: Final = 5000


class Articles(Repository[Article]):
    collection, aggregate, missing = "articles", Article, NoSuchArticle
    hidden = Status.TAKEN_BACK
    told = frozenset(
        {
            "title",
            "title_en",
            "answer",
            "answer_en",
            "category",
            "catalogue_item_ids",
            "words",
            "review_on",
            "owner_id",
            "status",
        }
    )

    def any_of(self, owner_id: str) -> Article | None:
        return self._first({"owner_id": owner_id})

    def items_with_any(self, item_ids: Collection[str]) -> set[str]:
        match = {"catalogue_item_ids": {"$in": sorted(item_ids)}, "status": {"$ne": Status.TAKEN_BACK.value}}
        rows = self._documents.find(match, limit=_MOST, only=["catalogue_item_ids"])
        return {item for row in rows for item in row["catalogue_item_ids"]} & set(item_ids)

    def tokens(self, aggregate: Article) -> Sequence[str]:
        # The words that people use come first: of a long row of texts the last ones may be left out.
        return tokens_of(SENTENCE, (aggregate.title, *aggregate.words, aggregate.title_en), (aggregate.code,))


_ORDER: Final = ("written_at", 1), ("_id", 1)
INDEXES: Final = {
    "articles": (
        found_index("written_at"),
        Index((("tenant", 1), *_ORDER), serves="all articles, newest first"),
        *(
            Index((("tenant", 1), (one, 1), *_ORDER), serves=f"articles by {one}")
            for one in ("status", "category", "is_due")
        ),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"articles by {one} and {other}")
            for one, other in combinations(("status", "category", "is_due"), 2)
        ),
        Index((("tenant", 1), ("catalogue_item_ids", 1), ("status", 1)), serves="articles about an item"),
        Index((("tenant", 1), ("owner_id", 1), ("_id", 1)), serves="articles of an owner, to be handed over"),
        Index((("tenant", 1), ("status", 1), ("review_at", 1)), serves="reviews whose day has come"),
    ),
}
