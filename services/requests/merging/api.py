"""Merging and splitting over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.kernel.writes import Document
from services.requests.merging import use_cases
from services.requests.merging.commands import Merge, Part
from services.requests.merging.schemas import MergeBody, PartBody, SplitView
from services.requests.service_requests.commands import Reason
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.schemas import ReasonBody, RequestView

blueprint = Blueprint("merging", __name__)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/merge", permission="request.triage", body=MergeBody, returns=RequestView
)
def merge_request(call: Call[RequestsWork], request_id: str, body: Merge) -> ServiceRequest:
    """End a duplicate; its requester, and who joined it, ask with the request that stays, and are told."""
    return use_cases.merge_request(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/unmerge", permission="request.triage", body=ReasonBody, returns=RequestView
)
def unmerge_request(call: Call[RequestsWork], request_id: str, body: Reason) -> ServiceRequest:
    """Take a merge back within three days, while nothing was built on it: both requests and their clocks are as before."""
    return use_cases.unmerge_request(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "POST", "/requests/<request_id>/undo-split", permission="request.triage", body=ReasonBody, returns=RequestView
)
def undo_split(call: Call[RequestsWork], request_id: str, body: Reason) -> ServiceRequest:
    """Join what was split off with its request again, while neither was answered; the requester is told."""
    return use_cases.undo_split(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/split",
    permission="request.triage",
    body=PartBody,
    returns=SplitView,
    status=201,
    keyed=True,
)
def split_request(call: Call[RequestsWork], request_id: str, body: Part) -> Document:
    """Make one of two matters a request of its own, of the same requester, who is told."""
    request, part = use_cases.split_request(call.uow, call.actor, call.clock, body, request_id=request_id)
    return {"request": request, "part": part}
