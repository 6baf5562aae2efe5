"""Findings over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.kernel.writes import Document
from services.requests.clocks.ports import ClocksWork
from services.requests.findings import lists
from services.requests.findings.schemas import FindingsView

blueprint = Blueprint("findings", __name__)


@blueprint.endpoint("GET", "/requests/<request_id>/findings", permission=SIGNED_IN, returns=FindingsView)
def findings_of_units(call: Call[ClocksWork], request_id: str) -> Document:
    """What each unit has found: all of it for the desk, of other units the public part, for the requester the replies."""
    return lists.findings_of(call.reads, call.actor, call.uow.calendars.current(), call.clock(), request_id)
