"""Comments over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.comments import lists, use_cases
from services.requests.comments.commands import Words
from services.requests.comments.domain import Comment
from services.requests.comments.ports import CommentsWork
from services.requests.comments.schemas import CommentBody, CommentQuery, CommentView

blueprint = Blueprint("comments", __name__)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/comments",
    permission=SIGNED_IN,
    body=CommentBody,
    returns=CommentView,
    status=201,
    keyed=True,
)
def add_comment(call: Call[CommentsWork], request_id: str, body: Words) -> Comment:
    """Say something about a request: its requester, the desk, and units that had it. The others concerned are told."""
    return use_cases.add_comment(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "GET", "/requests/<request_id>/comments", permission=SIGNED_IN, query=CommentQuery, returns=page_of(CommentView)
)
def list_comments(call: Call[CommentsWork], request_id: str, query: dict[str, Any]) -> Page:
    """What was said about a request, newest first; the requester sees no internal comments."""
    return lists.list_comments(call.reads, call.actor, query, request_id=request_id)
