"""Use cases of articles. The code is the natural key of an article: a repeat finds the first one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from chassis.kernel.aggregate import values_of
from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.natural_keys import require_same
from services.requests.articles.domain import Article, ArticleChanges, ArticleDetails, Status
from services.requests.articles.ports import ArticlesWork
from services.requests.keyed import Keyed


def draft_article(uow: ArticlesWork, actor: Actor, clock: Clock, details: ArticleDetails) -> Article:
    """Begins an article, or returns the one with this code. Raises Forbidden, NoSuchCatalogueItem, ContentDiffers."""
    actor.demand("catalogue.manage")
    details = replace(details, **_once(vars(details)))
    identifier = keyed_id(actor.tenant, Keyed.ARTICLES, details.code)
    known = uow.articles.find(identifier)
    if known and known.status is not Status.TAKEN_BACK:
        require_same(_said(known), _said(details))
        return known
    _require_items(uow, details.catalogue_item_ids)
    if known:
        known.begin_again(details, actor.person_id, clock())
        return known
    return uow.articles.add(Article.draft(details, identifier=identifier, owner_id=actor.person_id, at=clock()))


def import_article(uow: ArticlesWork, actor: Actor, details: ArticleDetails, *, owner_id: str) -> Article:
    """A row of an import: published at once, owned by whoever imports. A repeat changes nothing.

    Raises what `draft_article` and `Article.publish` raise.
    """
    article = draft_article(uow, actor, uow.clock, details)
    # Only what this row has begun: a draft of somebody else stays one.
    if article.status is Status.DRAFT and article.events:
        article.owner_id = owner_id
        article.publish(uow.clock())
    return article


def _said(details: ArticleDetails) -> dict[str, Any]:
    """What a repeat must say again. A day of review is set by itself when none is named, and moves with each review."""
    return {name: value for name, value in values_of(ArticleDetails, details).items() if name != "review_on"}


def managed(uow: ArticlesWork, actor: Actor, article_id: str) -> Article:
    """The article, for who keeps the catalogue. Raises Forbidden, NoSuchArticle."""
    actor.demand("catalogue.manage")
    return uow.articles.get(article_id)


def change_article(
    uow: ArticlesWork, actor: Actor, clock: Clock, changes: ArticleChanges, *, article_id: str
) -> Article:
    """Raises Forbidden, NoSuchArticle, NoSuchCatalogueItem, ReviewNotAhead."""
    article = managed(uow, actor, article_id)
    _require_items(uow, set(changes.get("catalogue_item_ids", [])) - set(article.catalogue_item_ids))
    article.change({**changes, **_once(changes)}, clock())
    return article


def publish_article(uow: ArticlesWork, actor: Actor, clock: Clock, *, article_id: str) -> Article:
    article = managed(uow, actor, article_id)
    article.publish(clock())
    return article


def withdraw_article(uow: ArticlesWork, actor: Actor, *, article_id: str) -> Article:
    article = managed(uow, actor, article_id)
    article.withdraw()
    return article


def review_article(uow: ArticlesWork, actor: Actor, clock: Clock, review_on: date, *, article_id: str) -> Article:
    """Raises Forbidden, NoSuchArticle, NotPublished, ReviewNotAhead."""
    article = managed(uow, actor, article_id)
    article.review(review_on, clock())
    return article


def take_over_article(uow: ArticlesWork, actor: Actor, *, article_id: str) -> Article:
    article = managed(uow, actor, article_id)
    article.take_over(actor.person_id)
    return article


def hand_over_next_of(uow: ArticlesWork, person_id: str, to_id: str) -> None:
    """Takes one step: one article of a member who was merged is one of the member who stays. Idempotent."""
    article = uow.articles.any_of(person_id)
    if article:
        article.hand_over(person_id, uow.people.successor(to_id) or to_id)


def ask_review(uow: ArticlesWork, clock: Clock, article_id: str) -> None:
    """The timer's act. Idempotent."""
    article = uow.articles.find(article_id)
    if article:
        article.ask_review(clock())


def _once(said: Mapping[str, Any]) -> Any:
    """Words and items, each of them once: a word twice would count twice when a text is compared with it."""
    words = {word.casefold(): word for word in reversed(said.get("words", []))}
    lists = {
        "words": list(words.values())[::-1],
        "catalogue_item_ids": list(dict.fromkeys(said.get("catalogue_item_ids", []))),
    }
    return {name: values for name, values in lists.items() if name in said}


def _require_items(uow: ArticlesWork, item_ids: Iterable[str]) -> None:
    """Raises NoSuchCatalogueItem, ItemWithdrawn."""
    wanted = sorted(set(item_ids))
    uow.catalogue_items.prefetch(wanted)
    for item_id in wanted:
        uow.catalogue_items.get(item_id).require_offered()
