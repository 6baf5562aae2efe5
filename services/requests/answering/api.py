"""Answering over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from services.requests.answering import use_cases
from services.requests.answering.commands import FindingsBack
from services.requests.answering.schemas import FindingsBackBody
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.schemas import RequestView
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
