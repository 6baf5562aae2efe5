"""Requests taken down for somebody else, over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.ports import RequestsWork
from services.requests.service_requests.schemas import RequestView
from services.requests.taking import use_cases
from services.requests.taking.commands import TakenDown, WhoItWas
from services.requests.taking.schemas import TakenRequestBody, WhoItWasBody

blueprint = Blueprint("taking", __name__)


@blueprint.endpoint(
    "POST",
    "/requests/taken",
    permission=use_cases.PERMISSION,
    body=TakenRequestBody,
    returns=RequestView,
    status=201,
    keyed=True,
)
def take_request(call: Call[RequestsWork], body: TakenDown) -> ServiceRequest:
    """Take a request down for a member, or for somebody without a record; a member has it among their own."""
    return use_cases.take_request(call.uow, call.actor, call.clock, body)


@blueprint.endpoint(
    "PUT",
    "/requests/<request_id>/requester",
    permission=use_cases.PERMISSION,
    body=WhoItWasBody,
    returns=RequestView,
)
def link_requester(call: Call[RequestsWork], request_id: str, body: WhoItWas) -> ServiceRequest:
    """Say which member it was who had asked without a record, once: they have the request as their own from then on."""
    return use_cases.link_requester(call.uow, call.actor, call.clock, body, request_id=request_id)
