"""Supervisions over HTTP: units answer, whoever triages reads."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.service_requests.anonymity import acts_without
from services.requests.supervisions import lists, use_cases
from services.requests.supervisions.commands import Again, Answer
from services.requests.supervisions.domain import Supervision
from services.requests.supervisions.ports import SupervisionsWork
from services.requests.supervisions.schemas import (
    SupervisionAgainBody,
    SupervisionAnswerBody,
    SupervisionQuery,
    SupervisionView,
)

blueprint = Blueprint("supervisions", __name__)


@blueprint.endpoint(
    "GET", "/supervisions", permission=SIGNED_IN, query=SupervisionQuery, returns=page_of(SupervisionView)
)
def list_supervisions(call: Call[SupervisionsWork], query: dict[str, Any]) -> Page:
    """Of the buildings where one triages and of one's units, the latest deadline first unless asked otherwise."""
    return lists.list_supervisions(call.reads("supervisions"), call.actor, query, call.clock())


@blueprint.endpoint("GET", "/supervisions/<supervision_id>", permission=SIGNED_IN, returns=SupervisionView)
def show_supervision(call: Call[SupervisionsWork], supervision_id: str) -> Document:
    """One supervision with all rounds, for its unit and whoever triages there."""
    return _shown(call, use_cases.show_supervision(call.uow, call.actor, supervision_id=supervision_id))


@blueprint.endpoint(
    "POST",
    "/supervisions/<supervision_id>/answer",
    permission="work_order.handle",
    body=SupervisionAnswerBody,
    returns=SupervisionView,
)
def answer_supervision(call: Call[SupervisionsWork], supervision_id: str, body: Answer) -> Document:
    """Say how far the unit is and what it will have done by when. Until it is read, it can be said better."""
    answered = use_cases.answer_supervision(call.uow, call.actor, call.clock, body, supervision_id=supervision_id)
    return _shown(call, answered)


@blueprint.endpoint(
    "POST", "/supervisions/<supervision_id>/accept", permission="request.triage", returns=SupervisionView
)
def accept_answer(call: Call[SupervisionsWork], supervision_id: str) -> Document:
    """Be content with the answer; the unit is told."""
    return _shown(call, use_cases.accept_answer(call.uow, call.actor, call.clock, supervision_id=supervision_id))


@blueprint.endpoint(
    "POST",
    "/supervisions/<supervision_id>/ask-again",
    permission="request.triage",
    body=SupervisionAgainBody,
    returns=SupervisionView,
    keyed=True,
)
def ask_again(call: Call[SupervisionsWork], supervision_id: str, body: Again) -> Document:
    """Ask the unit once more, with a deadline of its own."""
    asked = use_cases.ask_again(call.uow, call.actor, call.clock, body, supervision_id=supervision_id)
    return _shown(call, asked)


@blueprint.endpoint(
    "GET", "/supervisions/<supervision_id>/history", permission=SIGNED_IN, query=PageQuery, returns=HistoryPage
)
def supervision_history(call: Call[SupervisionsWork], supervision_id: str, query: dict[str, Any]) -> Page:
    """Who asked, answered and accepted, newest first."""
    found = use_cases.show_supervision(call.uow, call.actor, supervision_id=supervision_id)
    page = history_of(call, "requests.supervision.events.v1", found.id, query)
    # What a requester does to the request ends its supervisions.
    return Page(acts_without(use_cases.unnamed_to(call.uow, call.actor, found), page.items), page.next)


def _shown(call: Call[SupervisionsWork], supervision: Supervision) -> Document:
    return lists.shown(lists.row_of(supervision), call.clock())
