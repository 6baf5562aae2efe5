"""What waits for the caller, over HTTP."""

from typing import Any

from chassis.consuming import letters
from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.waiting import WaitingView
from chassis.kernel.writes import Document
from chassis.persistence.waiting import waiting
from services.events.waiting.lists import queues_of

blueprint = Blueprint("waiting", __name__)


@blueprint.endpoint("GET", "/waiting", permission=SIGNED_IN, returns=WaitingView)
def waiting_in_events(call: Call[Any]) -> Document:
    """Drafts to publish, activities to close, waiting lists, and resolutions to give to another unit, where the caller may."""
    found = waiting(queues_of(call.reads, call.actor, call.clock()))
    return {"items": [*found["items"], *letters.waiting("events", call.wiring.store, call.actor)]}
