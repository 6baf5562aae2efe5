"""Follow-ups over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.kernel.writes import Document
from services.requests.follow_ups import use_cases
from services.requests.follow_ups.commands import Rest
from services.requests.follow_ups.schemas import FollowedUpView, RestBody
from services.requests.service_requests.ports import RequestsWork

blueprint = Blueprint("follow-ups", __name__)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/follow-up",
    permission=use_cases.PERMISSION,
    body=RestBody,
    returns=FollowedUpView,
)
def follow_up_request(call: Call[RequestsWork], request_id: str, body: Rest) -> Document:
    """Make what an answer left to do a request of its own, of the same requester, who is told; once per answer."""
    request, rest = use_cases.follow_up(call.uow, call.actor, call.clock, body, request_id=request_id)
    return {"request": request, "follow_up": rest}
