"""Call-backs over HTTP, for whoever triages."""

from typing import Any

from chassis.http.call import Call as HttpCall
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.call_backs import lists, use_cases
from services.requests.call_backs.commands import Call, Corrected
from services.requests.call_backs.domain import CallBack
from services.requests.call_backs.ports import CallBacksWork
from services.requests.call_backs.schemas import (
    CallBackDetailView,
    CallBackQuery,
    CallBackView,
    CallBody,
    CorrectionBody,
)

blueprint = Blueprint("call-backs", __name__)


@blueprint.endpoint(
    "GET", "/call-backs", permission="request.triage", query=CallBackQuery, returns=page_of(CallBackView)
)
def list_call_backs(call: HttpCall[CallBacksWork], query: dict[str, Any]) -> Page:
    """Whom to ask what became of their request, and what was answered; where one triages."""
    return lists.list_call_backs(call.reads("call_backs"), call.actor, query)


@blueprint.endpoint("GET", "/call-backs/<call_back_id>", permission="request.triage", returns=CallBackDetailView)
def show_call_back(call: HttpCall[CallBacksWork], call_back_id: str) -> CallBack:
    """A call-back with its attempts."""
    return use_cases.show_call_back(call.uow, call.actor, call_back_id=call_back_id)


@blueprint.endpoint(
    "POST",
    "/call-backs/<call_back_id>/calls",
    permission="request.triage",
    body=CallBody,
    returns=CallBackDetailView,
    keyed=True,
)
def record_call(call: HttpCall[CallBacksWork], call_back_id: str, body: Call) -> CallBack:
    """What came of a call. "Not solved" may overrule the closing record: then the request opens again."""
    return use_cases.record_call(call.uow, call.actor, call.clock, body, call_back_id=call_back_id)


@blueprint.endpoint(
    "POST",
    "/call-backs/<call_back_id>/correction",
    permission="request.triage",
    body=CorrectionBody,
    returns=CallBackDetailView,
)
def correct_call(call: HttpCall[CallBacksWork], call_back_id: str, body: Corrected) -> CallBack:
    """Correct what was recorded, once and within a day: by whoever recorded it, or who triages for the whole office."""
    return use_cases.correct_call(call.uow, call.actor, call.clock, body, call_back_id=call_back_id)


@blueprint.endpoint("POST", "/call-backs/<call_back_id>/seen", permission="request.triage", returns=CallBackDetailView)
def mark_seen(call: HttpCall[CallBacksWork], call_back_id: str) -> CallBack:
    """Note that one knows that the requester was not reached: it leaves the queue of the day."""
    return use_cases.mark_seen(call.uow, call.actor, call_back_id=call_back_id)
