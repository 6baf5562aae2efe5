"""Lists of articles, those that fit a text, and what people ask about without an answer."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.kernel.finding import SENTENCE, asked_of
from chassis.kernel.identity import Actor
from chassis.kernel.local_time import start_of
from chassis.kernel.writes import Document
from chassis.persistence.finding import found_by
from chassis.persistence.reads import TOKENS, Page, TenantCollection, given
from services.requests.articles.domain import Status
from services.requests.articles.errors import NoSuchArticle
from services.requests.articles.fitting import best_of, gaps_of, reason_of

_PUBLISHED: Final = Status.PUBLISHED.value
#: Candidates that are compared with a text; a street office has some hundred articles.
_MOST: Final = 300
_MOST_TOKENS: Final = 120
_MOST_REQUESTS: Final = 500
_LAST_DAYS: Final = timedelta(days=90)


def list_articles(articles: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Articles, the last written first. Drafts and withdrawn ones only for who keeps the catalogue."""
    match = {**given(query, "status", "category"), **found_by(query, SENTENCE)}
    if query["due"]:
        match["is_due"] = True
    if not actor.may("catalogue.manage"):
        match["$and"] = [{"status": _PUBLISHED}]
    elif not query.get("status"):
        match["status"] = {"$ne": Status.TAKEN_BACK.value}
    return articles.page(
        match, sort="written_at", descending=True, cursor=query.get("cursor"), limit=query["limit"], without=_LONG
    )


#: An article is read one by one.
_LONG: Final = ("answer", "answer_en")


def show_article(articles: TenantCollection, actor: Actor, article_id: str) -> Document:
    """Raises NoSuchArticle."""
    article = articles.find_one({"_id": article_id})
    if article is None or article["status"] == Status.TAKEN_BACK.value:
        raise NoSuchArticle
    if article["status"] != _PUBLISHED and not actor.may("catalogue.manage"):
        raise NoSuchArticle
    return article


def suggested(articles: TenantCollection, text: str, item_id: str | None) -> Document:
    """At most three published articles that fit what somebody types. Nothing is stored."""
    tokens = asked_of(SENTENCE, text)[:_MOST_TOKENS]
    named = {"catalogue_item_ids": item_id, "status": _PUBLISHED}
    found = [
        *(articles.find(named, limit=_MOST) if item_id else []),
        *(articles.find({TOKENS: {"$in": tokens}, "status": _PUBLISHED}, limit=_MOST) if tokens else []),
    ]
    each = {article["_id"]: article for article in found}
    return {
        "items": [
            {
                **reason_of(fit),
                "id": fit.article["_id"],
                "title": fit.article["title"],
                "title_en": fit.article["title_en"],
            }
            for fit in best_of(each.values(), text, item_id)
        ]
    }


def unanswered(
    articles: TenantCollection,
    requests: TenantCollection,
    items: TenantCollection,
    query: Mapping[str, Any],
    now: datetime,
) -> Document:
    """What the last requests of a period ask about that no published article answers."""
    first = start_of(query["first"]) if query.get("first") else now - _LAST_DAYS
    last = start_of(query["last"], after=True) if query.get("last") else now + timedelta(days=1)
    asked = requests.find(
        {"submitted_at": {"$gte": first, "$lt": last}, "status": {"$ne": "taken_back"}},
        sort=(("submitted_at", -1), ("_id", -1)),
        limit=_MOST_REQUESTS,
        only=("title", "category", "catalogue_item_id"),
    )
    published = articles.find({"status": _PUBLISHED}, limit=_MOST)
    gaps = gaps_of(asked, published)
    wanted = sorted(gap.value for gap in gaps if gap.kind == "catalogue_item")
    named = (
        {row["_id"]: row["name"] for row in items.find({"_id": {"$in": wanted}}, limit=len(wanted))} if wanted else {}
    )
    return {"requests": len(asked), "items": [{**vars(gap), "name": named.get(gap.value)} for gap in gaps]}
