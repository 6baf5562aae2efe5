"""Uses of articles over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.kernel.writes import Document
from services.requests.article_uses import lists, use_cases
from services.requests.article_uses.commands import Cited, Noted
from services.requests.article_uses.ports import ArticleUsesWork
from services.requests.article_uses.schemas import (
    ArticleFiguresView,
    ArticlesAtRequestView,
    CitedBody,
    NotedBody,
    NotedView,
    UsesQuery,
)
from services.requests.service_requests.lists import find_request

blueprint = Blueprint("article-uses", __name__)


@blueprint.endpoint("POST", "/article-readings", permission=SIGNED_IN, body=NotedBody, returns=NotedView)
def note_articles(call: Call[ArticleUsesWork], body: Noted) -> Document:
    """What one did with articles: shown, opened, it answered, one goes on, helpful or not. Once per person, article, day."""
    return {"noted": use_cases.note_articles(call.uow, call.actor, call.clock, body)}


@blueprint.endpoint(
    "GET", "/article-figures", permission="catalogue.manage", query=UsesQuery, returns=ArticleFiguresView
)
def article_figures(call: Call[ArticleUsesWork], query: dict[str, Any]) -> Document:
    """What came of each article in a period, the last 30 days by default."""
    call.actor.demand("catalogue.manage")
    return lists.figures_of(call.reads, query, call.clock())


@blueprint.endpoint("GET", "/requests/<request_id>/articles", permission=SIGNED_IN, returns=ArticlesAtRequestView)
def articles_at_request(call: Call[ArticleUsesWork], request_id: str) -> Document:
    """Articles that replies to a request cite, and those that the requester had read; for whoever may read the request."""
    find_request(call.reads("service_requests"), call.actor, request_id)
    return lists.at_request(call.reads, request_id)


@blueprint.endpoint("POST", "/requests/<request_id>/articles", permission=SIGNED_IN, body=CitedBody, returns=NotedView)
def cite_articles(call: Call[ArticleUsesWork], request_id: str, body: Cited) -> Document:
    """Put articles into the reply to a request, by whoever triages it or works on it."""
    use_cases.cite_articles(call.uow, call.actor, call.clock, body, request_id=request_id)
    return {"noted": len(set(body.article_ids))}
