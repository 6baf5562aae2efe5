"""Answering over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from services.requests.answering import use_cases
from services.requests.answering.commands import Decline, FindingsBack
from services.requests.answering.ports import AnsweringWork
from services.requests.answering.schemas import DeclineRequestBody, FindingsBackBody
from services.requests.service_requests.commands import Reason
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.schemas import ReasonBody, RequestView
from services.requests.work_orders.ports import WorkOrdersWork

blueprint = Blueprint("answering", __name__)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/return-findings",
    permission="request.triage",
    body=FindingsBackBody,
    returns=RequestView,
    keyed=True,
)
def return_findings(call: Call[WorkOrdersWork], request_id: str, body: FindingsBack) -> ServiceRequest:
    """Send findings that are not good enough back to the units; they have their work orders again, with what was left."""
    return use_cases.return_findings(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/decline", permission="request.triage", body=DeclineRequestBody, returns=RequestView
)
def decline_request(call: Call[WorkOrdersWork], request_id: str, body: Decline) -> ServiceRequest:
    """Say why nobody works on it; the requester is told, and no unit is measured by it."""
    return use_cases.decline_request(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/take-up", permission="request.triage", body=ReasonBody, returns=RequestView
)
def take_up_request(call: Call[WorkOrdersWork], request_id: str, body: Reason) -> ServiceRequest:
    """Take a decline back: the request waits to be dispatched, with what was left of its limit."""
    return use_cases.take_up_request(call.uow, call.actor, body, request_id=request_id)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/withdraw-answer",
    permission="request.triage",
    body=ReasonBody,
    returns=RequestView,
)
def withdraw_answer(call: Call[AnsweringWork], request_id: str, body: Reason) -> ServiceRequest:
    """Take a wrong answer back, for some days and until the requester confirms it: the request is as before."""
    return use_cases.withdraw_answer(call.uow, call.actor, call.clock, body, request_id=request_id)
