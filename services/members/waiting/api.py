"""What waits for the caller, over HTTP."""

from typing import Any

from chassis.consuming import letters
from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.waiting import WaitingView
from chassis.kernel.writes import Document
from chassis.persistence.waiting import waiting
from services.members.waiting.lists import queues_of

blueprint = Blueprint("waiting", __name__)


@blueprint.endpoint("GET", "/waiting", permission=SIGNED_IN, returns=WaitingView)
def waiting_in_members(call: Call[Any]) -> Document:
    """Whom to verify and whom to place, where the caller may."""
    found = waiting(queues_of(call.reads, call.actor))
    return {"items": [*found["items"], *letters.waiting("members", call.wiring.store, call.actor)]}
