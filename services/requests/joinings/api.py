"""Joinings over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.joinings import lists, use_cases
from services.requests.joinings.commands import Typed
from services.requests.joinings.domain import Joining
from services.requests.joinings.ports import JoiningsWork
from services.requests.joinings.schemas import (
    CandidatesView,
    JoinedQuery,
    JoinedRequestView,
    JoiningView,
    SimilarBody,
    SimilarRequestsView,
)
from services.requests.joinings.states import Status

blueprint = Blueprint("joinings", __name__)


@blueprint.endpoint("POST", "/requests/similar", permission=SIGNED_IN, body=SimilarBody, returns=SimilarRequestsView)
def find_similar_requests(call: Call[JoiningsWork], body: Typed) -> Document:
    """At most three open requests of the building that ask for the same, to be joined. Nothing is stored."""
    return {"items": lists.similar(call.reads, call.actor, title=body.title, building_id=body.building_id)}


@blueprint.endpoint("GET", "/requests/<request_id>/similar", permission="request.triage", returns=CandidatesView)
def list_candidates(call: Call[JoiningsWork], request_id: str) -> Document:
    """At most five open requests of the same building with a title like this one's, for whoever may merge them."""
    request = use_cases.triaged(call.uow, call.actor, request_id=request_id)
    return {"items": lists.candidates(call.reads, request)}


@blueprint.endpoint(
    "GET", "/requests/joined", permission=SIGNED_IN, query=JoinedQuery, returns=page_of(JoinedRequestView)
)
def list_joined_requests(call: Call[JoiningsWork], query: dict[str, Any]) -> Page:
    """The requests that one has joined, the last joined first."""
    return lists.list_joined(call.reads, call.actor, query)


@blueprint.endpoint("POST", "/requests/<request_id>/join", permission=SIGNED_IN, returns=JoiningView)
def join_request(call: Call[JoiningsWork], request_id: str) -> Document:
    """Ask for the same as somebody else: one counts, once, and is told what the requester is told."""
    return _shown(*use_cases.join_request(call.uow, call.actor, call.clock, request_id=request_id))


@blueprint.endpoint("POST", "/requests/<request_id>/leave", permission=SIGNED_IN, returns=JoiningView)
def leave_request(call: Call[JoiningsWork], request_id: str) -> Document:
    """Ask no more for what one has joined."""
    return _shown(*use_cases.leave_request(call.uow, call.actor, request_id=request_id))


def _shown(joining: Joining, joined: int) -> Document:
    return {"request_id": joining.request_id, "is_joined": joining.status is Status.JOINED, "joined": joined}
