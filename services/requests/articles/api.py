"""Articles of the knowledge base over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.articles import lists, use_cases
from services.requests.articles.commands import NextReview, Typed
from services.requests.articles.domain import Article, ArticleChanges, ArticleDetails
from services.requests.articles.ports import ArticlesWork
from services.requests.articles.schemas import (
    ArticleBody,
    ArticleChangeBody,
    ArticleDetailView,
    ArticleQuery,
    ArticleView,
    GapQuery,
    GapsView,
    ReviewBody,
    SuggestionBody,
    SuggestionsView,
)

blueprint = Blueprint("articles", __name__)


@blueprint.endpoint("GET", "/articles", permission=SIGNED_IN, query=ArticleQuery, returns=page_of(ArticleView))
def list_articles(call: Call[ArticlesWork], query: dict[str, Any]) -> Page:
    """Articles of one's street office, the last written first; everybody sees those that are published."""
    return lists.list_articles(call.reads("articles"), call.actor, query)


@blueprint.endpoint("GET", "/articles/gaps", permission="catalogue.manage", query=GapQuery, returns=GapsView)
def list_article_gaps(call: Call[ArticlesWork], query: dict[str, Any]) -> Document:
    """What people ask about that no article answers: items, classes and words of the last requests."""
    call.actor.demand("catalogue.manage")
    return lists.unanswered(
        call.reads("articles"), call.reads("service_requests"), call.reads("catalogue_items"), query, call.clock()
    )


@blueprint.endpoint("GET", "/articles/<article_id>", permission=SIGNED_IN, returns=ArticleDetailView)
def show_article(call: Call[ArticlesWork], article_id: str) -> Document:
    """One article with its answer."""
    return lists.show_article(call.reads("articles"), call.actor, article_id)


@blueprint.endpoint("POST", "/articles/suggestions", permission=SIGNED_IN, body=SuggestionBody, returns=SuggestionsView)
def suggest_articles(call: Call[ArticlesWork], body: Typed) -> Document:
    """At most three articles that fit what somebody types before asking, and why. Nothing is stored."""
    return lists.suggested(call.reads("articles"), body.text, body.catalogue_item_id)


@blueprint.endpoint(
    "POST",
    "/articles",
    permission="catalogue.manage",
    body=ArticleBody,
    returns=ArticleDetailView,
    status=201,
)
def draft_article(call: Call[ArticlesWork], body: ArticleDetails) -> Article:
    """Begins an article, as a draft. Repeating its code finds the first one."""
    return use_cases.draft_article(call.uow, call.actor, call.clock, body)


@blueprint.endpoint(
    "PATCH",
    "/articles/<article_id>",
    permission="catalogue.manage",
    body=ArticleChangeBody,
    returns=ArticleDetailView,
)
def change_article(call: Call[ArticlesWork], article_id: str, body: ArticleChanges) -> Article:
    """Change what an article says. Send If-Match. Replies that cited it keep what it said then."""
    return use_cases.change_article(call.uow, call.actor, call.clock, body, article_id=article_id)


@blueprint.endpoint("POST", "/articles/<article_id>/publish", permission="catalogue.manage", returns=ArticleDetailView)
def publish_article(call: Call[ArticlesWork], article_id: str) -> Article:
    """Everybody may read it from now on, and is shown it before asking."""
    return use_cases.publish_article(call.uow, call.actor, call.clock, article_id=article_id)


@blueprint.endpoint("POST", "/articles/<article_id>/withdraw", permission="catalogue.manage", returns=ArticleDetailView)
def withdraw_article(call: Call[ArticlesWork], article_id: str) -> Article:
    """Nobody is shown it any more; where it was cited it stays as it was. It can be published again."""
    return use_cases.withdraw_article(call.uow, call.actor, article_id=article_id)


@blueprint.endpoint(
    "POST",
    "/articles/<article_id>/review",
    permission="catalogue.manage",
    body=ReviewBody,
    returns=ArticleDetailView,
)
def review_article(call: Call[ArticlesWork], article_id: str, body: NextReview) -> Article:
    """It is still right; says when somebody looks again."""
    return use_cases.review_article(call.uow, call.actor, call.clock, body.review_on, article_id=article_id)


@blueprint.endpoint(
    "POST", "/articles/<article_id>/take-over", permission="catalogue.manage", returns=ArticleDetailView
)
def take_over_article(call: Call[ArticlesWork], article_id: str) -> Article:
    """Whoever calls owns it from now on and is told of its reviews."""
    return use_cases.take_over_article(call.uow, call.actor, article_id=article_id)


@blueprint.endpoint(
    "GET", "/articles/<article_id>/history", permission="catalogue.manage", query=PageQuery, returns=HistoryPage
)
def article_history(call: Call[ArticlesWork], article_id: str, query: dict[str, Any]) -> Page:
    """Who changed what of an article, newest first, with the texts of before."""
    use_cases.managed(call.uow, call.actor, article_id)
    return history_of(call, "requests.article.events.v1", article_id, query)
