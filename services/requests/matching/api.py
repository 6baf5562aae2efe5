"""Suggestions over HTTP."""

from collections.abc import Sequence
from typing import Any, Final

from flask import request

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.language import language_of
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.matching import lists, use_cases
from services.requests.matching.commands import Typed
from services.requests.matching.domain import Suggestion
from services.requests.matching.ports import MatchingWork
from services.requests.matching.schemas import JudgedView, MatchesView, StoredMatchView, SuggestionQuery, TypedBody
from services.requests.matching.scoring import in_words

blueprint = Blueprint("matching", __name__)
#: What fits below a form on a phone.
_SHOWN: Final = 5


@blueprint.endpoint("POST", "/listings/suggestions", permission=SIGNED_IN, body=TypedBody, returns=MatchesView)
def suggest_while_typing(call: Call[MatchingWork], body: Typed) -> Document:
    """Needs or resources that fit what somebody is typing, each with its reasons. Nothing is stored."""
    return {"items": _worded(lists.while_typing(call.reads, call.actor, body, most=_SHOWN))}


@blueprint.endpoint(
    "GET",
    "/listings/<listing_id>/suggestions",
    permission=SIGNED_IN,
    query=SuggestionQuery,
    returns=page_of(StoredMatchView),
)
def list_suggestions(call: Call[MatchingWork], listing_id: str, query: dict[str, Any]) -> Page:
    """What was suggested for one's need or resource, or what one dismissed of it, the best first."""
    page = lists.suggestions_of(call.reads, call.actor, listing_id, query)
    return Page(_worded(page.items), page.next)


@blueprint.endpoint(
    "POST",
    "/listings/<listing_id>/suggestions/<suggestion_id>/dismiss",
    permission=SIGNED_IN,
    returns=JudgedView,
)
def dismiss_suggestion(call: Call[MatchingWork], listing_id: str, suggestion_id: str) -> Suggestion:
    """Not this: it is never suggested again, and others of its category a little less."""
    return use_cases.dismiss_suggestion(call.uow, call.actor, listing_id=listing_id, suggestion_id=suggestion_id)


@blueprint.endpoint(
    "POST",
    "/listings/<listing_id>/suggestions/<suggestion_id>/restore",
    permission=SIGNED_IN,
    returns=JudgedView,
)
def restore_suggestion(call: Call[MatchingWork], listing_id: str, suggestion_id: str) -> Suggestion:
    """Take "not this" back: it is suggested again, and others of its category as before."""
    return use_cases.restore_suggestion(call.uow, call.actor, listing_id=listing_id, suggestion_id=suggestion_id)


def _worded(items: Sequence[Document]) -> list[Document]:
    language = language_of(request.headers.get("Accept-Language"))
    return [
        {
            **item,
            "reasons": [
                {"part": reason.part, "points": reason.points, "words": in_words(reason, language)}
                for reason in item["reasons"]
            ],
        }
        for item in items
    ]
